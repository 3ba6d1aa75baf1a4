/** They are no longer what the caller has read. */
export class SettingsOutdated extends Error {
  constructor() {
    super('The settings have changed since the version in If-Match was read.');
    this.name = new.target.name;
  }
}
