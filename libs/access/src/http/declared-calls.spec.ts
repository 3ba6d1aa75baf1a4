import 'reflect-metadata';
import { Controller, Delete, Get, Post } from '@nestjs/common';
import { Access } from './access.ts';
import { declaredCalls } from './declared-calls.ts';

const PEOPLE = { roles: ['AGENT', 'TENANT_ADMIN'] } as const;
const ADMINS = { roles: ['TENANT_ADMIN'], scope: 'admin' } as const;

@Controller('api/things')
@Access(PEOPLE)
class Things {
  @Get()
  list(): void {
    this.inner();
  }

  @Delete(':thing/parts/:part')
  @Access(ADMINS)
  remove(): void {
    this.inner();
  }

  @Post('/public/')
  @Access.public
  open(): void {
    this.inner();
  }

  inner(): void {
    // Nobody can call this from outside.
  }
}

@Controller()
class Undeclared {
  @Get('nobody')
  nobody(): string {
    return 'undeclared handlers are open to nobody, so there is no call to list';
  }
}

describe('declaredCalls', () => {
  it('lists every call that asks for a token, with the rule that counts', () => {
    expect(declaredCalls([Things, Undeclared])).toEqual([
      { call: 'GET /api/things', rule: PEOPLE },
      { call: 'DELETE /api/things/{thing}/parts/{part}', rule: ADMINS },
    ]);
  });
});
