# syntax=docker/dockerfile:1
# One image for every role: start (the default), serve, work, migrate. See docs/deploy/docker.md.

FROM node:26-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node scripts/write-package.ts && npm prune --omit=dev

# The Node that runs is the one the tests ran on: it comes with the package, so no second one is needed here.
FROM debian:bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates libatomic1 libstdc++6 \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin greeter \
  && install -d -o 10001 -g 10001 /data
WORKDIR /app
COPY --from=build /build/package.json /build/LICENSE /build/THIRD-PARTY-LICENCES.md ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist/package ./dist/package
ENV NODE_ENV=production DATA_DIR=/data PORT=3000 PATH=/app/node_modules/.bin:/usr/local/bin:/usr/bin:/bin
# A number, so that a platform can see that it is not root.
USER 10001:10001
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/package/src/main.js"]
CMD ["start"]
