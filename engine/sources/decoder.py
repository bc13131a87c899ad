"""The decoder process: `python -m engine.sources.decoder [--loop] PATH` writes `wire` records to stdout."""

from engine.sources.film import Unusable, open_film
from engine.sources.parent import Outlet, leave, serve


def main(arguments: list[str]) -> int:
    """Decode the file named last; 0 when its end was reached, 1 when not."""
    return serve(lambda out: _decode(out, arguments[-1], loop="--loop" in arguments[:-1]))


def _decode(out: Outlet, path: str, loop: bool) -> None:
    size: tuple[int, int] | None = None
    while True:
        length = 0.0
        with open_film(path) as film:
            for t, frame in film.frames():
                picture = film.picture(frame, size)
                if size is None:
                    size = (picture.shape[1], picture.shape[0])
                    out.write(b"HEAD", size, seconds=film.fps, number=round(1e6 * film.seconds))
                out.write(b"FRAM", size, picture.data, t)
                length = t + film.step_s
        if size is None or length == 0.0:
            raise Unusable("it holds no picture that can be decoded")
        if not loop:
            out.write(b"GOOD", (film.damaged, 0))
            return
        out.write(b"TURN", seconds=length)


if __name__ == "__main__":
    leave(main)
