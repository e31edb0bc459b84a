"""HTTP for programs: translates between JSON and the service, nothing else."""

from app.api.application import api_routes, create_api

__all__ = ["api_routes", "create_api"]
