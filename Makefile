.PHONY: help setup test bench notebooks lab conformance mesh-up mesh-down learn demo-complete
help:              ## Show this list
	@grep -hE '^[a-z%-]+:.*##' Makefile | sed -E 's/:.*##/\t/' | expand -t 20
demo-complete:     ## Set up what is missing, start the mesh, play every lesson
	@./jbang demo all $(ARGS)
demo-%:            ## Play a lesson in the terminal: make demo-security; ARGS=--no-pause passes an option
	@./jbang demo $* $(ARGS)
learn:             ## List the lessons and what you have finished; go on where you stopped
	@./jbang learn $(ARGS)
lab:               ## Open the lessons in JupyterLab
	@./jbang lab $(ARGS)
mesh-up:           ## Start the mesh on this machine
	@./jbang mesh up
mesh-down:         ## Stop it
	@./jbang mesh down
setup:             ## Install what is missing, inside this clone
	@tools/setup.sh
test:              ## Build and run every test
	@tools/test.sh
conformance:       ## Compare the built-in istioctl and kubectl with the real ones, command by command
	@tools/conformance.sh
bench:             ## Measure: start, memory, change-to-ACK, commands, parsing
	@tools/bench.sh
notebooks:         ## Run the notebooks in the real kernel and save their outputs
	@tools/notebooks.sh
