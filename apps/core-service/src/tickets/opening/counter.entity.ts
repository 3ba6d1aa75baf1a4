import { Column, Entity, PrimaryColumn } from 'typeorm';

const primaryKeyConstraintName = 'ticket_counter_pkey';

/** Row of `desk.ticket_counter`: the last number given out for one type of ticket of one tenant. */
@Entity({ schema: 'desk', name: 'ticket_counter' })
export class CounterEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName })
  tenantId!: string;

  @PrimaryColumn('text', { name: 'ticket_type', primaryKeyConstraintName })
  ticketType!: string;

  @Column('integer', { name: 'last_number' })
  lastNumber!: number;
}
