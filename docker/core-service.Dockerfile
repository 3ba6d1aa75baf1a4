# The API. From the root: docker build -f docker/core-service.Dockerfile .
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
RUN NX_DAEMON=false NX_TUI=false npx nx run-many -t build -p core-service,console
RUN docker/collect.sh built core-service console

FROM node:24-bookworm-slim AS production
WORKDIR /src
COPY --from=manifests /src ./
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev --workspace=@ticketgate/core-service
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
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node is process 1 and stops on SIGTERM: running requests are finished first.
CMD ["node", "apps/core-service/dist/main.js"]

# Last, because they differ from build to build.
ARG VERSION=dev
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="Ticketgate core-service" \
      org.opencontainers.image.description="Ticketgate's ticket API and console, with its migrations" \
      org.opencontainers.image.licenses="LicenseRef-UNLICENSED" \
      org.opencontainers.image.base.name="docker.io/library/node:24-bookworm-slim" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED"
