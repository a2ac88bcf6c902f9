# The server of tenx pair and tenx practice --web in a container; docs/serving.md says how it is run.
FROM golang:1.26 AS build
ARG VERSION
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=$VERSION" -o /out/tenx ./cmd/tenx && mkdir -p /out/data /out/tmp

FROM scratch
COPY --from=build /out/tenx /usr/local/bin/tenx
# Sessions and the keys of rooms are kept in /data; /tmp takes what could not be saved there.
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build --chown=65532:65532 /out/tmp /tmp
ENV XDG_DATA_HOME=/data XDG_CONFIG_HOME=/data/config XDG_CACHE_HOME=/data/cache
USER 65532:65532
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/tenx"]
CMD ["pair", "url-shortener", "--addr", "0.0.0.0:8080", "--public-url", "http://localhost:8080"]
