# Two commands are enough: `make run` and `make test`. Both install what is missing first.
PYTHON := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software
# A file of tests at a time on each core.
TOGETHER := -n 2 --dist loadfile
QML := $(shell find kiosk -name '*.qml')

.PHONY: setup run test check prove gallery bench lock voices deb

setup:
	@./setup.sh

# A window where there is a display; else a scripted citizen, with pictures of every step.
run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(PYTHON) -m kiosk demo; \
	else $(OFFSCREEN) $(PYTHON) -m kiosk demo --scripted; fi

test: setup check
	$(OFFSCREEN) $(PYTHON) -m pytest $(TOGETHER)

check: setup
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/pyside6-qmllint --max-warnings 0 $(QML)

# The proofs too long for every day: all crashes, all fuzz inputs.
prove: export KIOSK_PROVE := full
prove: setup
	$(OFFSCREEN) $(PYTHON) -m pytest -m "prove or not prove"

# Every page, language, contrast and panel as pictures in build/gallery/index.html.
gallery: setup
	$(OFFSCREEN) $(PYTHON) -m kiosk.gallery build/gallery

bench: setup
	$(PYTHON) -m benchmarks build/bench.json

# One Debian package in build/deb: nothing but Debian is needed where it is installed.
deb: setup
	@$(PYTHON) debian/build.py

# After a change of the dependencies in pyproject.toml.
lock:
	$(PYTHON) -m pip install --quiet uv
	.venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev \
		--no-emit-index-url --no-header --quiet -o requirements.lock pyproject.toml

# Trains the test models of tests/voice anew, after a change of the words that the kiosk understands. Some minutes each.
voices: setup
	python3 -m venv build/voices
	$(PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["voices"], sep="\n")' \
		| build/voices/bin/pip install --quiet --disable-pip-version-check -r /dev/stdin
	for language in en es ar zh; do \
		$(PYTHON) -m tests.voice.phrases $$language > tests/voice/models/$$language.txt && \
		build/voices/bin/python -m tests.voice.tiny_model $$language tests/voice/models/$$language.txt \
			tests/voice/models/$$language.tar.gz || exit 1; \
	done
