# Every target does its own set-up in .venv and says what is missing. `make help` lists them. GNU make 3.81, macOS's, is enough.
PYTHON ?= python3
# What names the work comes from the command line alone (`:=`): an ID or an N in the environment belongs to somebody else.
ID :=
SECTION :=
ARM :=
SEED :=
TEXT :=
FORCE :=
DRY :=
SLICE :=
ONLY :=
PROFILE := lab
DEVICE := cpu
# What builds the pages: mkdocs, and what may follow it.
SITE := mkdocs
# PyPI's Linux build of PyTorch brings gigabytes of CUDA libraries; PyTorch's own index has the CPU build.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
TORCH := .venv/stamps/torch$(if $(filter cuda,$(DEVICE)),-cuda)

BIN := .venv/bin
INSTALL := sh requirements/install.sh
DROP_TORCH := $(BIN)/python -m pip uninstall -qq --yes torch
CHOICE := $(ID) $(if $(SECTION),--section $(SECTION)) --profile $(PROFILE)
FIGURES := $(BIN)/python -m figure_scripts
ARMS := $(BIN)/python -m figure_scripts.retraining
# Where figures are built and arms are trained: here, or by Snakemake on the machines of one of workflow/profiles/, or of another folder.
EXECUTOR ?= local
EXECUTOR_OPTIONS ?=
export EXECUTOR EXECUTOR_OPTIONS
ELSEWHERE := $(filter-out local,$(EXECUTOR))
SPREAD := $(BIN)/python -m figure_scripts.executor
TO = --executor "$$EXECUTOR" --options="$$EXECUTOR_OPTIONS"
# The lab model: a small recipe for a CPU, a larger one for a GPU.
LAB := .cache/lab/$(if $(filter cuda,$(DEVICE)),gpu,cpu)
RECIPE = --recipe $(notdir $(LAB)) --device $(DEVICE) --out $(LAB)
TRAIN := $(BIN)/python -m figure_scripts.lab.training.train
MINUTES_VAE := $(if $(filter cuda,$(DEVICE)),8,70)
MINUTES_UNET := $(if $(filter cuda,$(DEVICE)),16,240)
MINUTES_JUDGES := 20
MINUTES_CONTROL := $(if $(filter cuda,$(DEVICE)),10,80)
MINUTES_POSE := $(if $(filter cuda,$(DEVICE)),5,30)
MINUTES_LARGE := $(if $(filter cuda,$(DEVICE)),10,60)
# The lab's language model.
LLM := .cache/lab/llm
MINUTES_LLM := $(if $(filter cuda,$(DEVICE)),20,150)
N := 54
# On a GPU one process already fills the device.
JOBS := $(if $(filter cuda,$(DEVICE)),1,$(shell getconf _NPROCESSORS_ONLN))
POSITIVE = $(if $(shell echo '$($1)' | grep -xE '[1-9][0-9]*'),,$(error $1=$($1): expected is a whole number from 1 on, as in $1=2))
$(foreach name,JOBS N,$(if $(filter command,$(origin $(name))),$(call POSITIVE,$(name))))
BUILD_mkdocs = $(BIN)/python -m site_tools.site.build
BUILD_properdocs = .venv/properdocs/bin/python -m site_tools.site.build --site site-properdocs
BUILD_zensical = $(BIN)/python -m site_tools.site.successor.build --site site-zensical
$(if $(BUILD_$(SITE)),,$(error SITE=$(SITE): expected is mkdocs, properdocs or zensical, as in SITE=zensical))
export NO_MKDOCS_2_WARNING = 1
# Python finds what the locks name and nothing else.
unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
# Targets install into one .venv and build into one site/; what can run side by side (figures) has JOBS.
.NOTPARALLEL:
.PHONY: all site serve figures figure fetch check-figures list check-translations lab lab-ship lab-llm lab-llm-ship live trace arms check-arms pairs clip-trial bench torture test test-fast test-live test-models test-browser test-engines test-successors test-slurm fuzz browser-tools slurm-tools lint lint-writing format \
        lock pdf epub handouts slides notebooks check-notebooks offline downloads sbom release-files audit clean help setup-site setup-take setup-figures setup-live setup-test setup-executor

all: figures site ## Set everything up, build stale figures, build the site into site/

site: setup-site $(if $(filter-out mkdocs,$(SITE)),.venv/stamps/$(SITE)) ## Build the site into site/ (needs no torch); SITE=properdocs or zensical, into site-<name>/
	$(BIN)/python -m site_tools.checks.unused_figures
	$(BUILD_$(SITE))

serve: setup-site ## Write pages: both languages, reloaded on every change (needs no torch)
	$(BIN)/python -m site_tools.serve

pdf: setup-take site ## The whole site as dist/kihonnoki-ja.pdf and dist/kihonnoki-en.pdf (needs Chromium, no torch)
	CHROMIUM="$$(sh requirements/browser.sh)" && export CHROMIUM && $(BIN)/python -m site_tools.book.pdf

notebooks: setup-figures ## Run the notebooks and write them with their outputs
	$(BIN)/python -m site_tools.book.notebooks

check-notebooks: setup-figures ## Run the notebooks and compare the outputs' numbers with what is written
	$(BIN)/python -m site_tools.book.notebooks --check

handouts: setup-take ## A sheet of A4 for each chapter: dist/kihonnoki-handouts-ja.pdf and -en.pdf
	CHROMIUM="$$(sh requirements/browser.sh)" && export CHROMIUM && $(BIN)/python -m site_tools.book.handouts

slides: setup-take ## Slides for class, a deck for each chapter: dist/kihonnoki-slides-ja.pdf and -en.pdf
	CHROMIUM="$$(sh requirements/browser.sh)" && export CHROMIUM && $(BIN)/python -m site_tools.book.slides

epub: setup-take site ## The whole site as dist/kihonnoki-ja.epub and dist/kihonnoki-en.epub
	$(BIN)/python -m site_tools.book.epub

offline: pdf ## Site and PDFs as dist/kihonnoki-offline.zip, to be opened by double click
	$(BIN)/python -m site_tools.book.offline

downloads: offline epub handouts slides ## Everything to take along, put below site/downloads/ as the hosted site has it
	mkdir -p site/downloads && cp dist/kihonnoki-*.pdf dist/kihonnoki-*.epub dist/kihonnoki-offline.zip site/downloads/

figures: setup-figures $(if $(ELSEWHERE),setup-executor) ## Build stale figures; SECTION=llm, PROFILE=gpu DEVICE=cuda, FORCE=1, JOBS=2; EXECUTOR=slurm
	$(if $(ELSEWHERE),$(SPREAD) figures,$(FIGURES) build) $(CHOICE) --device $(DEVICE) $(if $(ELSEWHERE),$(TO) $(if $(SLICE),--slice $(SLICE)),--jobs $(JOBS)) $(if $(FORCE),--force)

figure: setup-figures ## Build one figure: make figure ID=llm/next_token_bars
	@test -n "$(ID)" || { echo "make figure needs ID=<section>/<name>; make list shows them" >&2; exit 2; }
	$(FIGURES) build $(CHOICE) --device $(DEVICE) $(if $(FORCE),--force)

fetch: setup-figures ## Fetch the models of a profile; DRY=1 only says which, how large, how long it takes and what fits: PROFILE=gpu DRY=1
	$(BIN)/python -m figure_scripts.runtime.hub.fetch --profile $(PROFILE) $(if $(DRY),--dry-run)

check-figures: setup-figures ## Run figures anew and compare with the records; ID=, SECTION=, JOBS=
	$(FIGURES) check $(CHOICE) --device $(DEVICE) --jobs $(JOBS)

list: setup-figures ## Every figure, and whether it is current
	$(FIGURES) list $(CHOICE)

check-translations: setup-site ## Compare the two languages page by page
	$(BIN)/python -m site_tools.checks.translations

lab: setup-figures ## Train the lab model, or go on: MINUTES_VAE=, MINUTES_UNET=, DEVICE=cuda (larger recipe)
	$(TRAIN) vae $(RECIPE) --minutes $(MINUTES_VAE)
	$(TRAIN) unet $(RECIPE) --minutes $(MINUTES_UNET)
	$(TRAIN) export $(RECIPE)
	$(BIN)/python -m figure_scripts.lab.training.stages.judges --recipe $(notdir $(LAB)) --folder $(LAB) --minutes $(MINUTES_JUDGES)
	$(TRAIN) control $(RECIPE) --minutes $(MINUTES_CONTROL)
	$(TRAIN) pose $(RECIPE) --minutes $(MINUTES_POSE)
	$(TRAIN) large $(RECIPE) --minutes $(MINUTES_LARGE)
	@echo "to ship it: make lab-ship DEVICE=$(DEVICE)"

lab-ship: setup-figures ## Put the trained lab model where figures find it, and print the pins to write down
	$(BIN)/python -m figure_scripts.lab.training.ship --from $(LAB)

lab-llm: setup-figures ## Train the lab's small language model, or go on, and put its gates to it: MINUTES_LLM=, DEVICE=cuda
	$(BIN)/python -m figure_scripts.lab.language.train --out $(LLM) --minutes $(MINUTES_LLM) --device $(DEVICE)
	$(BIN)/python -m figure_scripts.lab.language.gates --from $(LLM)
	@echo "to ship it: make lab-llm-ship"

lab-llm-ship: setup-figures ## Put the trained language model where figures find it, and print the pin to write down
	$(BIN)/python -m figure_scripts.lab.language.ship --from $(LLM)

live: setup-live .venv/stamps/npm ## Make what a reader's browser loads to run the models: networks, weights, scripts (needs Node.js)
	$(BIN)/python -m figure_scripts.live.build
	$(BIN)/python -m figure_scripts.live.ways
	$(BIN)/python -m figure_scripts.live.strips
	$(BIN)/python -m site_tools.live.bundle

trace: setup-figures ## Which training documents taught it? make trace TEXT="There is a palm tree."
	@test -n "$$TEXT" || { echo 'make trace needs TEXT="…", a sentence in English or Japanese' >&2; exit 2; }
	@$(BIN)/python -m figure_scripts.lab.language.trace "$$TEXT"

arms: setup-figures $(if $(ELSEWHERE),setup-executor) ## Train the arms, trainings whose data were changed, or go on: ARM=palm_tree/tagged_never, SEED=1, DEVICE=cuda; EXECUTOR=slurm
	$(if $(ELSEWHERE),$(SPREAD) arms $(TO),$(ARMS) train) $(if $(ARM),--arm "$(ARM)") $(if $(SEED),--seed $(SEED)) --device $(DEVICE)

check-arms: setup-figures ## Train one seed of each arm again and compare its readings with the recorded intervals: ARM=, SEED=
	$(ARMS) check $(if $(ARM),--arm "$(ARM)") $(if $(SEED),--seed $(SEED)) --device $(DEVICE)

pairs: setup-figures ## Write a sample of the training pairs into dist/pairs/: make pairs N=54
	$(BIN)/python -m figure_scripts.lab.world.pairs --count $(N) --out dist/pairs

clip-trial: setup-figures ## How often is CLIP, the judge of the hub's models, right? On drawn pictures, then beside an eye: PROFILE=gpu DEVICE=cuda
	$(BIN)/python -m figure_scripts.lab.experiments.clip.trial --profile $(if $(filter lab,$(PROFILE)),gpu,$(PROFILE)) --device $(DEVICE)

bench: setup-test $(if $(filter cuda,$(DEVICE)),,site) ## The runtime beside diffusers and beside what the machine can do, on a CPU the browser beside native code, and the site's build beside MkDocs alone: PROFILE=gpu DEVICE=cuda
	$(BIN)/python -m figure_scripts.runtime.bench --profile $(PROFILE) --device $(DEVICE)
	$(if $(filter cuda,$(DEVICE)),,CHROMIUM="$$(sh requirements/browser.sh)" && export CHROMIUM && $(BIN)/python -m tests.live.bench && $(BIN)/python -m tests.site.bench)

sbom: setup-test ## What the project is made of, in CycloneDX's format: dist/kihonnoki-sbom.cdx.json
	$(BIN)/python -m figure_scripts.release.sbom --out dist/kihonnoki-sbom.cdx.json

release-files: sbom ## What a release has beside the downloads: the bill of materials and this project's own weights
	git archive --prefix=kihonnoki-weights/ -o dist/kihonnoki-weights.zip HEAD:figure_scripts/lab/weights

# Each lock names its own packages alone, so pip is not asked what they need.
audit: .venv/stamps/audit ## Ask PyPI's and npm's lists of known faults about every locked package (needs both registries themselves, and npm)
	for lock in requirements/*.txt; do echo "$$lock"; .venv/audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r "$$lock" || exit 1; done
	cd requirements/npm && npm audit --package-lock-only

test: browser-tools lint lint-writing test-fast check-translations test-live test-models test-browser ## All tests, the fast ones first

test-fast: setup-test ## Tests that ask no large model and need neither a browser nor Node.js
	$(BIN)/python -m pytest --ignore=tests/browser --ignore=tests/engines -m "not models and not browser and not node and not engines and not slurm and not successors"

test-live: setup-test .venv/stamps/npm ## The JavaScript that runs the models, held to Python (needs Node.js)
	$(BIN)/python -m pytest -m node tests/live

test-models: setup-test ## Tests that ask the embedded language models
	$(BIN)/python -m pytest -m models

test-browser: setup-test .venv/stamps/npm site ## Tests in a real browser, over the built site
	CHROMIUM="$$(sh requirements/browser.sh)" && EPUBCHECK="$$(sh requirements/epubcheck.sh)" && export CHROMIUM EPUBCHECK && \
	  $(BIN)/python -m pytest -m browser tests/browser
	@echo "The heaviest first views:" && head -5 test-artifacts/page-weights.txt

fuzz: setup-test ## Ten thousand inputs that nobody thought of: pages, ledgers, records, words, prompts, weights, arguments (an hour)
	FUZZ=910 $(BIN)/python -m pytest -q tests/fuzz

test-engines: setup-test site ## Live models and pages in Firefox and WebKit, compared with Chromium (Debian and Ubuntu; not part of test)
	FIREFOX="$$(sh requirements/engines.sh)" && CHROMIUM="$$(sh requirements/browser.sh)" && export FIREFOX CHROMIUM && \
	  $(BIN)/python -m pytest -m engines tests/engines

test-slurm: slurm-tools setup-test setup-executor ## Figures through Snakemake and a real SLURM, started for it (Debian and Ubuntu; not part of test)
	$(BIN)/python -m pytest -m slurm tests/executor

slurm-tools:
	@sh requirements/slurm.sh

test-successors: setup-test site .venv/stamps/properdocs .venv/stamps/zensical ## All pages built by what may follow MkDocs, compared with today's (not part of test)
	$(BUILD_properdocs)
	$(BUILD_zensical)
	$(BIN)/python -m pytest -m successors tests/successors

torture: setup-test .venv/stamps/npm ## Break scratch copies of the project in every way, and count what is lost (hours; goes on where it was stopped): ONLY="redraw site"
	CHROMIUM="$$(sh requirements/browser.sh)" && export CHROMIUM && $(BIN)/python -m tests.torture $(ONLY)

browser-tools: setup-test .venv/stamps/npm
	@sh requirements/browser.sh >/dev/null && sh requirements/epubcheck.sh >/dev/null

lint: setup-test ## Style and types of the code, and the workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/actionlint -shellcheck= -pyflakes=
	$(BIN)/zizmor --offline --quiet --persona pedantic --min-severity low .github

lint-writing: setup-test .venv/stamps/npm ## The writing of both languages (needs Node.js)
	$(BIN)/python -m site_tools.checks.writing
	$(BIN)/python -m pytest -m node tests/site/test_writing.py

format: setup-test ## Put the code into the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## Write requirements/*.txt anew from requirements/*.in (needs uv)
	@command -v uv >/dev/null || { echo "uv is missing: pipx install uv" >&2; exit 2; }
	requirements/lock.sh

clean: ## Delete what can be made again (keeps .venv and converted models)
	rm -rf site site-properdocs site-zensical dist test-artifacts .pytest_cache .mypy_cache .ruff_cache

help: ## This list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

setup-site: .venv/stamps/site
setup-take: .venv/stamps/take
setup-figures: .venv/stamps/figures
setup-live: .venv/stamps/live
setup-test: .venv/stamps/test
setup-executor: .venv/stamps/executor

.venv/stamps/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; found $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 2; }
	$(PYTHON) -m venv --clear .venv
	@mkdir -p $(@D) && touch $@

.venv/stamps/site: requirements/site.txt requirements/install.sh | .venv/stamps/venv
	$(INSTALL) requirements/site.txt
	@touch $@

.venv/stamps/take: requirements/take.txt .venv/stamps/site
	$(INSTALL) requirements/take.txt
	@touch $@

# torch comes from its own index, with hashes; no retries, so that a machine that has the wheel at hand does not wait for the network.
# To pip the CPU's and the GPU's build are the same version: the one that is there has to go before the other comes.
.venv/stamps/torch: requirements/torch.txt | .venv/stamps/venv
	@if [ -e $@-cuda ]; then $(DROP_TORCH) && rm $@-cuda; fi
	$(INSTALL) requirements/torch.txt --retries 0 --extra-index-url $(TORCH_INDEX)
	@touch $@

# PyPI's own build for Linux on x86_64, with CUDA (gigabytes).
.venv/stamps/torch-cuda: requirements/torch-cuda.txt | .venv/stamps/venv
	@rm -f .venv/stamps/torch && $(DROP_TORCH)
	$(INSTALL) requirements/torch-cuda.txt
	@touch $@

.venv/stamps/figures: requirements/figures.txt requirements/models.txt .venv/stamps/site $(TORCH)
	$(INSTALL) requirements/figures.txt
	$(INSTALL) requirements/models.txt
	@touch $@

.venv/stamps/live: requirements/live.txt .venv/stamps/figures
	$(INSTALL) requirements/live.txt
	@touch $@

.venv/stamps/audit: requirements/audit.txt requirements/install.sh | .venv/stamps/venv
	$(BIN)/python -m venv --clear .venv/audit
	VENV=.venv/audit $(INSTALL) requirements/audit.txt
	@touch $@

# ProperDocs answers to MkDocs's name where MkDocs is not (site_tools/site/__init__.py).
.venv/stamps/properdocs: requirements/site.txt requirements/properdocs.txt requirements/install.sh | .venv/stamps/venv
	$(BIN)/python -m venv --clear .venv/properdocs
	VENV=.venv/properdocs $(INSTALL) requirements/site.txt
	VENV=.venv/properdocs $(INSTALL) requirements/properdocs.txt
	.venv/properdocs/bin/python -m pip uninstall -qq --yes mkdocs
	@touch $@

.venv/stamps/zensical: requirements/zensical.txt requirements/install.sh | .venv/stamps/venv
	$(BIN)/python -m venv --clear .venv/zensical
	VENV=.venv/zensical $(INSTALL) requirements/zensical.txt
	@touch $@

.venv/stamps/test: requirements/test.txt .venv/stamps/live .venv/stamps/take
	$(INSTALL) requirements/test.txt
	@touch $@

# Beside the other packages, some of which Snakemake wants in older versions.
.venv/stamps/executor: requirements/executor.txt requirements/install.sh | .venv/stamps/venv
	$(BIN)/python -m venv --clear .venv/executor
	VENV=.venv/executor $(INSTALL) requirements/executor.txt
	@touch $@

# textlint reads the Japanese, html-validate the built pages, esbuild and onnxruntime-web make the live scripts: what the project has on Node.js.
.venv/stamps/npm: requirements/npm/package-lock.json | .venv/stamps/venv
	@command -v npm >/dev/null || { echo "textlint, html-validate and the live scripts need Node.js 20.19 or newer with npm (Debian: sudo apt install npm; or nodejs.org)" >&2; exit 2; }
	@mkdir -p .venv/npm && cp requirements/npm/package.json requirements/npm/package-lock.json .venv/npm
	npm ci --prefix .venv/npm --silent --no-audit --no-fund
	@touch $@
