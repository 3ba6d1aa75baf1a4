/** Baseline `hello`: NestJS on platform-express answering a constant. */
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

class HelloController {
  hello(): { hello: string } {
    return { hello: 'world' };
  }
}

// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- Nest asks for a class and needs nothing in it
class HelloModule {}

// Node runs this file as it stands, without decorator syntax, so they are applied as functions.
const handler = Object.getOwnPropertyDescriptor(HelloController.prototype, 'hello');
Get('hello')(HelloController.prototype, 'hello', handler ?? {});
Controller()(HelloController);
Module({ controllers: [HelloController] })(HelloModule);

const app = await NestFactory.create(HelloModule, { logger: false });
await app.listen(Number(process.env['PORT']), '127.0.0.1');
