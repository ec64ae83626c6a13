# Workers of the training template: Beam's Java 17 SDK image of the very release that pom.xml names, and OpenMP's runtime,
# without which XGBoost's native library does not load. The launcher image needs neither. No other template needs this one.
ARG WORKER_BASE_IMAGE
FROM ${WORKER_BASE_IMAGE}
RUN apt-get update \
 && apt-get install -y --no-install-recommends libgomp1 \
 && rm -rf /var/lib/apt/lists/*
LABEL org.opencontainers.image.title="lead-scoring-worker" \
      org.opencontainers.image.licenses="Apache-2.0"
