"""Short forms that Chinese has in Latin letters, and what English writes for them, small."""

from __future__ import annotations

# Short words that Chinese borrows and English often puts otherwise.
_BORROWED_WORDS = """
aa app apps bb bgm bug ceo cto demo diy emo gg hr id it ktv logo mv no ok ota pc pk pm ppt ps qq
sb tmd tv up vip vs wi-fi wifi
"""
BORROWED = frozenset(_BORROWED_WORDS.split())

# What English writes for a short form, as an expression; an acronym of three letters and more is
# known by its words' first letters, and stands here only where English has other words.
WRITTEN_OUT = {
    "1d": "one[- ]dimension|[一1] ?维",
    "2d": "two[- ]dimension|[二2] ?维|平面",
    "3d": "three[- ]dimension|[三3] ?维|立体",
    "ai": "artificial[- ]intelligence",
    "ar": "augmented[- ]reality",
    "cpu": "processor|[- ]cores?",
    "cv": "computer[- ]vision",
    "db": "database",
    "eb": "exabyte",
    "eu": "european union",
    "gb": "gigabyte",
    "git": "version[- ]control",
    "go": "golang",
    "gpu": "graphics[- ](?:card|processor)",
    "http2": "http/2",
    "http3": "http/3",
    "ie": "internet explorer",
    "io": "input",
    "ip": r"(?:\d+\.){3}\d",
    "k8s": "kubernetes",
    "kb": "kilobyte",
    "kubernetes": "k8s",
    "mb": "megabyte",
    "ml": "machine[- ]learning",
    "nn": "neural[- ]net",
    "op": "operator",
    "os": "operating[- ]system",
    "pb": "petabyte",
    "port": r":\d{2,5}(?!\d)",
    "pr": "pull[- ]request|public[- ]relations",
    "qa": "question[- ]answer|quality[- ]assurance|questions? and answers?",
    "rl": "reinforcement[- ]learning",
    "tb": "terabyte",
    "uk": "britain|british|united kingdom",
    "un": "united nations",
    "unix": "unices",
    "us": r"u\.s\.|united states|america",
    "usa": r"\bus\b|u\.s\.|united states|america",
    "vm": "virtual[- ]machine",
    "vr": "virtual[- ]reality",
}
