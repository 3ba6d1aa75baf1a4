import { declaredAccess } from './declared-access.ts';
import { testRule } from './rule-tester.ts';

testRule('declared-access', declaredAccess, {
  valid: [
    {
      name: 'on the handler',
      code: "@Controller('tickets') class A { @Get() @Access({ roles, scope }) list() {} }",
    },
    {
      name: 'on the class',
      code: "@Access({ roles, scope }) @Controller('tickets') class A { @Get() list() {} }",
    },
    { name: 'public', code: '@Controller() class A { @Access.public @Get() health() {} }' },
    {
      name: 'public, called',
      code: '@Controller() class A { @Access.public() @Get() health() {} }',
    },
    { name: 'a method that is no handler', code: '@Controller() class A { toView() {} }' },
    { name: 'a class that is no controller', code: '@Injectable() class A { @Get() list() {} }' },
  ],
  invalid: [
    { name: 'nothing', code: '@Controller() class A { @Get() list() {} }', errors: ['undeclared'] },
    {
      name: 'one of two',
      code: '@Controller() class A { @Get() @Access(a) list() {} @Post() create() {} }',
      errors: ['undeclared'],
    },
    {
      name: 'another decorator is not a declaration',
      code: "@Controller() class A { @HttpCode(200) @Delete(':id') remove() {} }",
      errors: ['undeclared'],
    },
    {
      name: 'a class expression',
      code: 'const A = @Controller() class { @Sse() stream() {} };',
      errors: ['undeclared'],
    },
  ],
});
