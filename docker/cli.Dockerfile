# The command ticketgate, with the programs of both services that it hands over to. From the root: docker build -f docker/cli.Dockerfile .
FROM node:24-bookworm-slim AS manifests
WORKDIR /src
COPY . .
# What npm reads and nothing else: a change of source does not install anything again.
RUN rm -rf nx.json .swcrc docker && find apps libs -mindepth 2 -maxdepth 2 ! -name package.json -exec rm -rf {} +

FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY --from=manifests /src ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# With every lib it depends on; what was built is what the image gets.
RUN NX_DAEMON=false NX_TUI=false npx nx run-many -t build -p cli,oauth-server,core-service
RUN docker/collect.sh built cli oauth-server core-service

FROM node:24-bookworm-slim AS production
WORKDIR /src
COPY --from=manifests /src ./
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev --workspace=@ticketgate/cli --workspace=@ticketgate/oauth-server --workspace=@ticketgate/core-service
COPY docker/collect.sh docker/
RUN docker/collect.sh packages

FROM node:24-bookworm-slim
ENV NODE_ENV=production
# All of it belongs to root: the process can read what it runs and change none of it.
COPY --from=production /image /
COPY --from=build /image /
WORKDIR /app
# The user "node" by number, so that Kubernetes can see that it is not root.
USER 1000:1000
ENTRYPOINT ["node", "/app/apps/cli/dist/main.js"]
CMD ["--help"]

# Last, because they differ from build to build.
ARG VERSION=dev
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="Ticketgate command" \
      org.opencontainers.image.description="ticketgate: integrations as a file, doctor, migrations and the operator's commands" \
      org.opencontainers.image.licenses="LicenseRef-UNLICENSED" \
      org.opencontainers.image.base.name="docker.io/library/node:24-bookworm-slim" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED"
