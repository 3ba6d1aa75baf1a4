# The authorization server. From the root: docker build -f docker/oauth-server.Dockerfile .
FROM node:24-bookworm-slim AS manifests
WORKDIR /src
COPY . .
# What npm reads and nothing else: a change of source does not install anything again.
RUN rm -rf nx.json .swcrc && find apps libs -mindepth 2 -maxdepth 2 ! -name package.json -exec rm -rf {} +

FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY --from=manifests /src ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN NX_DAEMON=false NX_TUI=false npx nx run-many -t build -p oauth-server

FROM node:24-bookworm-slim AS production
WORKDIR /src
COPY --from=manifests /src ./
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev --workspace=@ticketgate/oauth-server

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# All of it belongs to root: the process can read what it runs and change none of it.
COPY --from=production /src/node_modules node_modules
COPY --from=production /src/libs libs
COPY --from=production /src/apps/oauth-server apps/oauth-server
COPY --from=build /src/libs/access/dist libs/access/dist
COPY --from=build /src/libs/contracts/dist libs/contracts/dist
COPY --from=build /src/libs/http/dist libs/http/dist
COPY --from=build /src/libs/limits/dist libs/limits/dist
COPY --from=build /src/libs/observability/dist libs/observability/dist
COPY --from=build /src/libs/outbound/dist libs/outbound/dist
COPY --from=build /src/libs/runtime/dist libs/runtime/dist
COPY --from=build /src/apps/oauth-server/dist apps/oauth-server/dist
# Where a volume may keep the demo's credentials; nothing else here can be written.
RUN mkdir /demo && chown 1000:1000 /demo
# The user "node" by number, so that Kubernetes can see that it is not root.
USER 1000:1000
EXPOSE 4000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4000) + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node is process 1 and stops on SIGTERM: running requests are finished first.
CMD ["node", "apps/oauth-server/dist/main.js"]
