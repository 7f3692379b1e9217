"""What the server can do, one feature a module. A feature registers its requests and commands when it is made."""

from jianfu.lsp.features.actions import Actions
from jianfu.lsp.features.base import Feature
from jianfu.lsp.features.budget import Budget
from jianfu.lsp.features.completion import Completion
from jianfu.lsp.features.glance import Glance
from jianfu.lsp.features.hover import Hover
from jianfu.lsp.features.ignoring import Ignoring
from jianfu.lsp.features.links import Links
from jianfu.lsp.features.long_work import LongWork
from jianfu.lsp.features.mute import Mute
from jianfu.lsp.features.outline import Outline
from jianfu.lsp.features.pull import Pull
from jianfu.lsp.features.rule_files import RuleFiles
from jianfu.lsp.features.showing import Showing
from jianfu.lsp.features.stating import Stating
from jianfu.lsp.features.sync import Sync
from jianfu.lsp.features.watching import Watching

# In this order their code actions are offered.
FEATURES: tuple[type[Feature], ...] = (
    Sync,
    Actions,
    Stating,
    Showing,
    Ignoring,
    Hover,
    Links,
    Outline,
    Budget,
    Glance,
    Completion,
    Pull,
    Mute,
    RuleFiles,
    LongWork,
    Watching,
)

__all__ = ["FEATURES", "Feature"]
