import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `desk.limit_count`: what all replicas have counted under a key, where there is no Redis. */
@Entity({ schema: 'desk', name: 'limit_count' })
export class LimitCountEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'limit_count_pkey' })
  key!: string;

  @Column('integer')
  points!: number;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
