# Not run by the project's own checks: no container engine stands where they run.
FROM node:22-bookworm AS build
WORKDIR /app
COPY . .
RUN npm ci && npm prune --omit=dev

FROM node:22-bookworm-slim
WORKDIR /app
COPY --from=build /app /app
RUN mkdir /data && chown node:node /data
ENV HOST=0.0.0.0 PORT=8787 BANXI_DATA=/data
VOLUME /data
EXPOSE 8787
USER node
CMD ["node", "bin/banxi.js", "serve"]
