import { Module } from '@nestjs/common';
import { PeopleController } from './people.controller.ts';
import { PeopleRepository } from './people.repository.ts';
import { PeopleService } from './people.service.ts';

/** The people of the tenant, for those who work with them. */
@Module({ controllers: [PeopleController], providers: [PeopleRepository, PeopleService] })
export class PeopleModule {}
