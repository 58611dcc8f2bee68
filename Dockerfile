# cpm-conformance with its Node.js: docker build -t cpm-conformance . && docker run --rm cpm-conformance run
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm pack --silent --pack-destination /tmp

FROM node:24-bookworm-slim
COPY --from=build /tmp/cpm-conformance-*.tgz /tmp/
RUN npm install --global --no-audit --no-fund /tmp/cpm-conformance-*.tgz && rm /tmp/*.tgz
USER node
WORKDIR /home/node
# Reports go to a volume, which whoever runs it may write to:
# docker run --rm --user "$(id -u)" -v "$PWD":/home/node/out cpm-conformance run --out out/conformance-report
ENTRYPOINT ["cpm-conformance"]
CMD ["run"]
