/** The executables that the sandbox's containers have: each does what a learner runs it for, as the real one prints it. */
package deepdive.sandbox.kubelet.program;
