# The command ticketgate, for pipelines and Jobs. From the root: docker build -f docker/cli.Dockerfile .
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
RUN NX_DAEMON=false NX_TUI=false npx nx run-many -t build -p cli

FROM node:24-bookworm-slim AS production
WORKDIR /src
COPY --from=manifests /src ./
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev --workspace=@ticketgate/cli

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# All of it belongs to root: the process can read what it runs and change none of it.
COPY --from=production /src/node_modules node_modules
COPY --from=production /src/libs libs
COPY --from=production /src/apps/cli apps/cli
COPY --from=build /src/libs/client/dist libs/client/dist
COPY --from=build /src/libs/contracts/dist libs/contracts/dist
COPY --from=build /src/apps/cli/dist apps/cli/dist
# The user "node" by number, so that Kubernetes can see that it is not root.
USER 1000:1000
ENTRYPOINT ["node", "/app/apps/cli/dist/main.js"]
CMD ["--help"]
