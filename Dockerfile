# syntax=docker/dockerfile:1
# The same layout as a checkout, so that paths below it mean the same in both.

FROM node:22-bookworm-slim AS frontend
WORKDIR /srv/tetotote
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM python:3.13-slim-bookworm AS build
WORKDIR /srv/tetotote
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv .venv
ENV PATH=/srv/tetotote/.venv/bin:$PATH
COPY requirements/build.txt requirements/run.txt requirements/
RUN pip install --require-hashes --only-binary=:all: -r requirements/build.txt \
    && pip install --require-hashes --only-binary=:all: -r requirements/run.txt
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY app app
COPY gis gis
COPY data data
COPY --from=frontend /srv/tetotote/node_modules node_modules
RUN pip install --no-deps --no-build-isolation --no-index --editable . \
    && python -m app.frontend \
    && pybabel --quiet compile -d app/translations \
    && python -m compileall -q app gis \
    && rm -rf node_modules

FROM python:3.13-slim-bookworm
# The wheel of osmium expects libexpat of the system; the base image fixes its version.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libexpat1 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 tetotote \
    && useradd --system --uid 10001 --gid 10001 --home-dir /srv/tetotote --shell /usr/sbin/nologin tetotote \
    && install --directory --owner=tetotote --group=tetotote /srv/tetotote/var
COPY --from=build /srv/tetotote /srv/tetotote
WORKDIR /srv/tetotote
ENV PATH=/srv/tetotote/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    TETOTOTE_VAR=/srv/tetotote/var
USER 10001:10001
VOLUME ["/srv/tetotote/var"]
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=8", "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--access-logfile=-", "app:create_app()"]
