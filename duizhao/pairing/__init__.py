"""Two documents become one `Edition`; pairing judges nothing."""

from duizhao.pairing.by_id import pair_documents, pair_segments

__all__ = ["pair_documents", "pair_segments"]
