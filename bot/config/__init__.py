"""`config.yaml` and the environment, made into one frozen object; unknown keys are refused."""

from bot.config.reading import load_config
from bot.config.root_key import known_key, root_key
from bot.config.schema import Config

__all__ = ["Config", "known_key", "load_config", "root_key"]
