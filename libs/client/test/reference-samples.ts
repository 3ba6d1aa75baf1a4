// Generated from the examples of the reference; do not edit: npm run generate
/* eslint-disable max-lines -- as many as there are calls */
import type { Ticketgate } from '../src/index.ts';

/** Every example for TypeScript. It is compiled and never called. */
export async function samples(desk: Ticketgate): Promise<void> {
  await desk.get('/api/client-api/ticket/search', {
    params: {
      query: {
        query: 'cold room',
        status: 'OPEN',
        limit: 20,
      },
    },
  });
  await desk.post('/api/client-api/ticket/create', {
    body: {
      title: 'Cold room 2 is at 9 °C',
      description: 'Since 06:40; the alarm was acknowledged at the gate.',
      priority: 'HIGH',
      ticketType: 'INCIDENT',
      group: 'Technology',
      assigneeEmails: ['emma.ford@demo.example'],
      responseTimeInHours: 1,
      resolutionTimeInHours: 8,
    },
  });
  await desk.get('/api/client-api/ticket/id/{ticketId}', {
    params: {
      path: {
        ticketId: '01a1fbf7-03f9-71d8-a324-939792eb3a83',
      },
    },
  });
  await desk.get('/api/client-api/ticket/{ticketNumber}', {
    params: {
      path: {
        ticketNumber: 'INC-1001',
      },
    },
  });
  await desk.put('/api/client-api/ticket/{ticketNumber}/status', {
    params: {
      path: {
        ticketNumber: 'INC-1001',
      },
      query: {
        status: 'IN_PROGRESS',
      },
    },
  });
  await desk.put('/api/client-api/ticket/{ticketNumber}/priority', {
    params: {
      path: {
        ticketNumber: 'INC-1001',
      },
      query: {
        priority: 'HIGH',
      },
    },
  });
  await desk.put('/api/client-api/ticket/{ticketNumber}/type', {
    params: {
      path: {
        ticketNumber: 'INC-1001',
      },
      query: {
        type: 'PROBLEM',
      },
    },
  });
  await desk.post('/api/client-api/ticket/{ticketNumber}/assignee', {
    params: {
      path: {
        ticketNumber: 'INC-1001',
      },
      query: {
        userIdentifier: 'emma.ford@demo.example',
      },
    },
  });
  await desk.delete('/api/client-api/ticket/{ticketNumber}/assignee', {
    params: {
      path: {
        ticketNumber: 'INC-1001',
      },
      query: {
        userIdentifier: 'emma.ford@demo.example',
      },
    },
  });
  await desk.post('/api/client-api/ticket/{ticketNumber}/comment', {
    params: {
      path: {
        ticketNumber: 'INC-1001',
      },
    },
    body: {
      comment: 'Technician is on the way.',
    },
  });
  await desk.get('/api/client-api/events', {
    params: {
      query: {
        types: 'ticket.created',
        limit: 50,
      },
    },
  });
  await desk.get('/api/events', {
    params: {
      query: {
        from: 'now',
        wait: 0,
      },
    },
  });
  await desk.get('/api/groups/{id}/members', {
    params: {
      path: {
        id: '01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2',
      },
    },
  });
  await desk.put('/api/groups/{id}/members/{userId}', {
    params: {
      path: {
        id: '01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2',
        userId: '01a1fbf5-dfa9-7eae-a377-a21cf8fc3518',
      },
    },
  });
  await desk.delete('/api/groups/{id}/members/{userId}', {
    params: {
      path: {
        id: '01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2',
        userId: '01a1fbf5-dfa9-7eae-a377-a21cf8fc3518',
      },
    },
  });
  await desk.get('/api/groups');
  await desk.post('/api/groups', {
    body: {
      name: 'Refrigeration',
      description: 'Everything that has to stay cold.',
    },
  });
  await desk.get('/api/groups/{id}', {
    params: {
      path: {
        id: '01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2',
      },
    },
  });
  await desk.patch('/api/groups/{id}', {
    params: {
      path: {
        id: '01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2',
      },
    },
    body: {
      description: 'Cold rooms and freezers.',
    },
  });
  await desk.delete('/api/groups/{id}', {
    params: {
      path: {
        id: '01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2',
      },
    },
  });
  await desk.get('/api/tickets/{ticket}/comments', {
    params: {
      path: {
        ticket: 'INC-1001',
      },
    },
  });
  await desk.post('/api/tickets/{ticket}/comments', {
    params: {
      path: {
        ticket: 'INC-1001',
      },
    },
    body: {
      body: 'Compressor replaced, 4 °C again.',
      visibility: 'internal',
    },
  });
  await desk.get('/api/tickets/{ticket}/comments/{id}', {
    params: {
      path: {
        ticket: 'INC-1001',
        id: '01a1fbf7-0511-7bd0-8a0e-4f6f0c9d2b11',
      },
    },
  });
  await desk.patch('/api/tickets/{ticket}/comments/{id}', {
    params: {
      path: {
        ticket: 'INC-1001',
        id: '01a1fbf7-0511-7bd0-8a0e-4f6f0c9d2b11',
      },
    },
    body: {
      visibility: 'public',
    },
  });
  await desk.get('/api/tickets/{ticket}/history', {
    params: {
      path: {
        ticket: 'INC-1001',
      },
    },
  });
  await desk.get('/api/tickets', {
    params: {
      query: {
        query: 'cold room',
        sort: '-updatedAt',
        limit: 20,
      },
    },
  });
  await desk.post('/api/tickets', {
    body: {
      title: 'Cold room 2 is at 9 °C',
      description: 'Since 06:40; the alarm was acknowledged at the gate.',
      priority: 'HIGH',
      ticketType: 'INCIDENT',
      group: 'Technology',
      assigneeEmails: ['emma.ford@demo.example'],
      responseTimeInHours: 1,
      resolutionTimeInHours: 8,
    },
  });
  await desk.get('/api/tickets/{ticket}', {
    params: {
      path: {
        ticket: 'INC-1001',
      },
    },
  });
  await desk.patch('/api/tickets/{ticket}', {
    params: {
      path: {
        ticket: 'INC-1001',
      },
    },
    body: {
      status: 'IN_PROGRESS',
      priority: 'CRITICAL',
    },
  });
  await desk.post('/api/tickets/{ticket}/assignees', {
    params: {
      path: {
        ticket: 'INC-1001',
      },
    },
    body: {
      userIdentifier: 'rachel.singh@demo.example',
    },
  });
  await desk.delete('/api/tickets/{ticket}/assignees', {
    params: {
      path: {
        ticket: 'INC-1001',
      },
      query: {
        userIdentifier: 'emma.ford@demo.example',
      },
    },
  });
  await desk.get('/api/people', {
    params: {
      query: {
        q: 'emma',
      },
    },
  });
  await desk.get('/api/sla-policy');
  await desk.put('/api/sla-policy', {
    body: {
      atRiskPercent: 80,
      priorities: {
        CRITICAL: {
          responseTimeInHours: 1,
          resolutionTimeInHours: 4,
        },
      },
    },
  });
  await desk.post('/api/client-api/ticket/bulk', {
    body: {
      items: [
        {
          title: 'Cold room 2 is at 9 °C',
          description: 'Since 06:40; the alarm was acknowledged at the gate.',
          priority: 'HIGH',
          ticketType: 'INCIDENT',
          group: 'Technology',
          assigneeEmails: ['emma.ford@demo.example'],
          responseTimeInHours: 1,
          resolutionTimeInHours: 8,
          externalRef: {
            system: 'cold-chain',
            key: 'alarm-8812',
          },
        },
        {
          title: 'Door seal of cold room 2',
          ticketType: 'CHANGE',
        },
      ],
    },
  });
  await desk.patch('/api/client-api/ticket/bulk', {
    body: {
      items: [
        {
          ticket: 'INC-1001',
          status: 'IN_PROGRESS',
          priority: 'CRITICAL',
        },
      ],
    },
  });
  await desk.post('/api/tickets/bulk', {
    body: {
      items: [
        {
          title: 'Cold room 2 is at 9 °C',
          description: 'Since 06:40; the alarm was acknowledged at the gate.',
          priority: 'HIGH',
          ticketType: 'INCIDENT',
          group: 'Technology',
          assigneeEmails: ['emma.ford@demo.example'],
          responseTimeInHours: 1,
          resolutionTimeInHours: 8,
          externalRef: {
            system: 'cold-chain',
            key: 'alarm-8812',
          },
        },
        {
          title: 'Door seal of cold room 2',
          ticketType: 'CHANGE',
        },
      ],
    },
  });
  await desk.patch('/api/tickets/bulk', {
    body: {
      items: [
        {
          ticket: 'INC-1001',
          status: 'IN_PROGRESS',
          priority: 'CRITICAL',
        },
      ],
    },
  });
  await desk.get('/api/ticket-settings');
  await desk.patch('/api/ticket-settings', {
    body: {
      requireIfMatch: false,
    },
  });
  await desk.get('/api/webhooks/{id}/deliveries', {
    params: {
      path: {
        id: '01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9',
      },
    },
  });
  await desk.post('/api/webhooks/{id}/deliveries/{deliveryId}/resend', {
    params: {
      path: {
        id: '01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9',
        deliveryId: '01a1fc02-9c41-7a6b-8f13-8d1c74a0be55',
      },
    },
  });
  await desk.post('/api/webhooks/{id}/resend', {
    params: {
      path: {
        id: '01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9',
      },
    },
    body: {
      from: '2026-11-20T00:00:00Z',
      until: '2026-11-21T00:00:00Z',
    },
  });
  await desk.post('/api/webhooks/{id}/test', {
    params: {
      path: {
        id: '01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9',
      },
    },
  });
  await desk.get('/api/webhooks');
  await desk.post('/api/webhooks', {
    body: {
      url: 'https://hooks.example.com/ticketgate',
      eventTypes: ['ticket.created', 'ticket.status_changed'],
    },
  });
  await desk.get('/api/webhooks/{id}', {
    params: {
      path: {
        id: '01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9',
      },
    },
  });
  await desk.patch('/api/webhooks/{id}', {
    params: {
      path: {
        id: '01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9',
      },
    },
    body: {
      status: 'disabled',
    },
  });
  await desk.delete('/api/webhooks/{id}', {
    params: {
      path: {
        id: '01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9',
      },
    },
  });
  await desk.post('/api/webhooks/{id}/secret/rotate', {
    params: {
      path: {
        id: '01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9',
      },
    },
    body: {
      overlapHours: 24,
    },
  });
  await desk.post('/api/applications', {
    body: {
      name: 'Cold chain monitor',
      agentUserId: '01a1fbf5-dfa9-7eae-a377-a21cf8fc3519',
    },
  });
  await desk.get('/api/applications');
  await desk.get('/api/applications/{id}', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
      },
    },
  });
  await desk.patch('/api/applications/{id}', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
      },
    },
    body: {
      name: 'Cold chain monitor 2',
      accessTokenLifetime: 600,
    },
  });
  await desk.delete('/api/applications/{id}', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
      },
    },
  });
  await desk.put('/api/applications/{id}/agent', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
      },
    },
    body: {
      agentUserId: '01a1fbf5-dfa9-7eae-a377-a21cf8fc3519',
    },
  });
  await desk.delete('/api/applications/{id}/agent', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
      },
    },
  });
  await desk.post('/api/applications/{id}/disable', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
      },
    },
  });
  await desk.post('/api/applications/{id}/enable', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
      },
    },
  });
  await desk.get('/api/audit', {
    params: {
      query: {
        outcome: 'refused',
        limit: 20,
      },
    },
  });
  await desk.get('/api/audit/export', {
    params: {
      query: {
        action: 'token.refused',
      },
    },
  });
  await desk.get('/api/whoami/applications');
  await desk.delete('/api/whoami/applications/{id}', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
      },
    },
  });
  await desk.get('/api/applications/{id}/credentials', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
      },
    },
  });
  await desk.post('/api/applications/{id}/credentials', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
      },
    },
    body: {
      kind: 'secret',
      name: '2027',
    },
  });
  await desk.post('/api/applications/{id}/credentials/{credentialId}/rotate', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
        credentialId: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a002',
      },
    },
    body: {
      overlapSeconds: 86400,
    },
  });
  await desk.post('/api/applications/{id}/credentials/{credentialId}/revoke', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
        credentialId: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a002',
      },
    },
  });
  await desk.post('/api/applications/{id}/credentials/{credentialId}/disable', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
        credentialId: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a002',
      },
    },
  });
  await desk.post('/api/applications/{id}/credentials/{credentialId}/enable', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
        credentialId: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a002',
      },
    },
  });
  await desk.post('/api/initial-access-tokens', {
    body: {
      name: 'Installer',
      scopes: ['tickets:read'],
    },
  });
  await desk.get('/api/initial-access-tokens');
  await desk.delete('/api/initial-access-tokens/{id}', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a004',
      },
    },
  });
  await desk.post('/api/refresh-tokens', {
    body: {
      name: 'Nightly export',
      scopes: ['tickets:read'],
    },
  });
  await desk.get('/api/refresh-tokens');
  await desk.delete('/api/refresh-tokens/{id}', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a003',
      },
    },
  });
  await desk.post('/api/revocations', {
    body: {
      level: 'application',
      subject: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
      reason: 'Laptop was lost',
    },
  });
  await desk.get('/api/whoami');
  await desk.get('/api/client-api/whoami');
  await desk.post('/api/users', {
    body: {
      email: 'monitor@acme.example',
      username: 'cold-chain-monitor',
      name: 'Cold chain monitor',
      role: 'INTEGRATION_AGENT',
    },
  });
  await desk.get('/api/users', {
    params: {
      query: {
        role: 'INTEGRATION_AGENT',
        limit: 20,
      },
    },
  });
  await desk.get('/api/users/{id}', {
    params: {
      path: {
        id: '01a1fbf5-dfa9-7eae-a377-a21cf8fc3518',
      },
    },
  });
  await desk.patch('/api/users/{id}', {
    params: {
      path: {
        id: '01a1fbf5-dfa9-7eae-a377-a21cf8fc3518',
      },
    },
    body: {
      name: 'Cold chain monitor, site 2',
    },
  });
  await desk.post('/api/users/{id}/deactivate', {
    params: {
      path: {
        id: '01a1fbf5-dfa9-7eae-a377-a21cf8fc3518',
      },
    },
  });
  await desk.post('/api/users/{id}/reactivate', {
    params: {
      path: {
        id: '01a1fbf5-dfa9-7eae-a377-a21cf8fc3518',
      },
    },
  });
  await desk.put('/api/users/{id}/password', {
    params: {
      path: {
        id: '01a1fbf5-dfa9-7eae-a377-a21cf8fc3518',
      },
    },
    body: {
      password: 'correct horse battery staple',
    },
  });
  await desk.get('/api/oauth2');
  await desk.post('/platform/clientauth/credentials', {
    body: {
      name: 'Video import',
    },
  });
  await desk.get('/platform/clientauth/credentials');
  await desk.post('/platform/clientauth/credentials/{id}/revoke', {
    params: {
      path: {
        id: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a005',
      },
    },
  });
}
