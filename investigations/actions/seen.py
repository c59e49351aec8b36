"""How far a member has read. Nobody else learns it, so nothing is told or audited."""

from django.db import transaction

from investigations.models import LastSeen


@transaction.atomic
def mark_seen(stream, *, member: int, seq: int) -> None:
    """Move the member's mark forward; it never goes back or beyond the head."""
    seq = min(seq, stream.head)
    marks = LastSeen.objects.filter(member_id=member, stream=stream)
    if marks.filter(seq__lt=seq).update(seq=seq) or marks.exists():
        return
    LastSeen.objects.get_or_create(
        member_id=member, stream=stream, defaults={"seq": seq}
    )
