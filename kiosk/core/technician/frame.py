"""What all of the technician's pages have alike."""

from kiosk.core.context import Context
from kiosk.core.messages import Failed
from kiosk.core.screen import Action, Body, Information, Screen, Tone, Waiting
from kiosk.core.technician.visit import Visit


def page(
    visit: Visit,
    title: str,
    body: Body,
    context: Context,
    *,
    hint: str = "",
    error: str = "",
    next: Action | None = None,
    secondary: Action | None = None,
) -> Screen:
    """`title` is a key; `hint` and `error` are words."""
    words = context.words
    return Screen(
        id=f"technician/{visit.page}",
        title=words.say(title),
        hint=hint,
        error=error,
        body=body,
        back=Action("back", words.say("action.back"), "arrow-left"),
        next=next,
        secondary=secondary,
        bar=False,
    )


def sentence(
    visit: Visit, title: str, told: str, icon: str, tone: Tone, next: Action | None, context: Context, error: str = ""
) -> Screen:
    """One thing to know, and one to do."""
    body = Information(headline=context.words.say(told), icon=icon, tone=tone)
    return page(visit, title, body, context, next=next, error=error)


def waiting(visit: Visit, title: str, context: Context) -> Screen:
    words = context.words
    return page(visit, title, Waiting(words.say("technician.waiting"), words.say("technician.slow")), context)


def trouble(visit: Visit, kind: type, context: Context) -> str:
    """Why the desk could not do what it was asked, in words."""
    reply = visit.replies.get(kind)
    return context.words.say(reply.message_key, **dict(reply.values)) if isinstance(reply, Failed) else ""
