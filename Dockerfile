# The image holds what `npm pack` publishes, with the versions of package-lock.json, on Node and nothing else.

FROM node:22.23.3-bookworm-slim AS manifests
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
COPY exporter/package.json exporter/
COPY grafana-plugin/package.json grafana-plugin/
COPY test/package.json test/

FROM manifests AS build
RUN npm ci --no-audit --no-fund --workspace=exporter --include-workspace-root
COPY tsconfig.base.json LICENSE README.md CHANGELOG.md ./
COPY scripts scripts
COPY exporter exporter
RUN npm pack --workspace=exporter --pack-destination=/srv && tar -xzf /srv/leadline-exporter-*.tgz -C /srv

FROM manifests AS dependencies
RUN npm ci --no-audit --no-fund --workspace=exporter --omit=dev

FROM node:22.23.3-bookworm-slim
ARG VERSION=development
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Leadline" \
  org.opencontainers.image.description="Leading indicators of retention, SLA risk, capacity and customer pulse for Prometheus" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production LEADLINE_REVISION=${REVISION}
WORKDIR /app
COPY --from=dependencies /src ./
COPY --from=build /srv/package exporter
# Store and state: the only place that is written to, so that the rest can be read-only.
RUN install -d -o node -g node /var/lib/leadline
VOLUME /var/lib/leadline
USER node
WORKDIR /var/lib/leadline
EXPOSE 9847
# With TLS or a password on the exporter, LEADLINE_HEALTH_URL says where to ask instead.
# Ten seconds without an answer of the thread that reads make `/-/healthy` answer 503; the check waits for that answer.
HEALTHCHECK --interval=15s --timeout=12s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(process.env.LEADLINE_HEALTH_URL ?? 'http://127.0.0.1:9847/-/healthy').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/exporter/dist/cli/main.js"]
CMD ["serve", "--config.file=/etc/leadline/leadline.yaml", "--web.listen-address=:9847"]
