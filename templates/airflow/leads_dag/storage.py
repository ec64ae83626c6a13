"""Small objects of Cloud Storage, through an Airflow connection."""

from __future__ import annotations


def split(path: str) -> tuple[str, str]:
    """Bucket and object of a gs:// path."""
    if not path.startswith("gs://") or "/" not in path[5:]:
        raise ValueError(f"an object's path must be gs://BUCKET/OBJECT but was {path!r}")
    bucket, name = path[5:].split("/", 1)
    return bucket, name


def reader(connection: str):
    """A function from a path to an object's bytes; None where there is none. Other errors are raised."""

    def read(path: str) -> bytes | None:
        from google.api_core.exceptions import NotFound

        bucket, name = split(path)
        try:
            return _bucket(connection, bucket).blob(name).download_as_bytes()
        except NotFound:
            return None

    return read


def writer(connection: str):
    """A function that replaces an object in one step."""

    def write(path: str, text: str) -> None:
        bucket, name = split(path)
        _bucket(connection, bucket).blob(name).upload_from_string(text, content_type="application/json")

    return write


def _bucket(connection: str, bucket: str):
    from airflow.providers.google.cloud.hooks.gcs import GCSHook

    return GCSHook(gcp_conn_id=connection).get_conn().bucket(bucket)
