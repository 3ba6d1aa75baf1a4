import { Controller, Get, Post } from '@nestjs/common';
import { Access } from './access.ts';
import { undeclaredHandlers } from './undeclared-handlers.ts';

@Controller('base')
class Base {
  @Get('inherited')
  inherited() {
    return this.helper();
  }

  helper() {
    return 'no handler';
  }
}

@Controller('mixed')
class Mixed extends Base {
  @Get()
  @Access({ roles: ['AGENT'] })
  declared() {
    return this.helper();
  }

  @Access.public
  @Get('open')
  open() {
    return this.helper();
  }

  @Post()
  forgotten() {
    return this.helper();
  }
}

@Access({ roles: ['AGENT'], scope: 'client_api' })
@Controller('whole')
class Whole {
  @Get()
  covered() {
    return 'by its class';
  }
}

describe('undeclaredHandlers', () => {
  it('lists what declares nothing, inherited handlers included', () => {
    expect(undeclaredHandlers([Mixed, Whole]).sort()).toEqual([
      'Mixed.forgotten',
      'Mixed.inherited',
    ]);
  });

  it('is empty where everything is declared', () => {
    expect(undeclaredHandlers([Whole])).toEqual([]);
  });
});
