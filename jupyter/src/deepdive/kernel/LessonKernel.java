package deepdive.kernel;

import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.magic.MagicsResolver;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.reply.CompleteReply;
import org.dflib.jjava.jupyter.messages.reply.HistoryReply;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.kernel.JavaKernelBuilder;
import org.dflib.jjava.kernel.execution.CodeEvaluator;

/**
 * JJava for learners: an error is a line or two instead of a Java stack trace ({@code %trace} shows that one), and a
 * completion shows the parameters. Everything else is JJava's.
 */
final class LessonKernel extends JavaKernel {
    private String lastTrace = "No cell has failed yet.";

    private LessonKernel(
            String name,
            LanguageInfo language,
            JupyterIO io,
            CommManager comms,
            Renderer renderer,
            MagicsResolver resolver,
            MagicsRegistry magics,
            StringStyler styler,
            JShell shell,
            CodeEvaluator evaluator) {
        super(
                name, "", language, List.of(), null, io, comms, renderer, resolver, magics, true, styler, shell,
                evaluator);
    }

    @Override
    protected ClassLoader getClassLoader() { // for the package
        return super.getClassLoader();
    }

    String lastTrace() {
        return lastTrace;
    }

    @Override
    protected List<String> formatError(Throwable error) {
        lastTrace = String.join("\n", super.formatError(error)).replaceAll("\u001B\\[[0-9;]*m", "");
        return new CellError(getJShell(), new Advice(Words.of(this)))
                .lines(error).stream().map(errorStyler::secondary).toList();
    }

    /** As JJava does it, with what a plain list of names cannot carry: JupyterLab shows the type beside the name. */
    @Override
    protected void handleCompleteRequest(ShellReplyEnvironment env, Message<CompleteRequest> message) {
        CompleteRequest request = message.getContent();
        env.setBusyDeferIdle();
        Completion completion = Completion.of(this, request.getCode(), request.getCursorPos());
        env.reply(new CompleteReply(
                completion.names(),
                completion.start(),
                request.getCursorPos(),
                Map.of("_jupyter_types_experimental", completion.types())));
    }

    /**
     * There is no history. JJava is silent then, but JupyterLab has to hear something: that a kernel is idle it learns
     * from the answer to this request, as it does not mind that to kernel_info.
     */
    @Override
    protected void handleHistoryRequest(ShellReplyEnvironment env, Message<HistoryRequest> message) {
        env.setBusyDeferIdle();
        env.reply(new HistoryReply(List.of()));
    }

    /** What a kernel is made of; JJava's choices. */
    static final class Parts extends JavaKernelBuilder<Parts, LessonKernel> {
        @Override
        public LessonKernel build() {
            CodeEvaluator evaluator = buildCodeEvaluator(buildName());
            return new LessonKernel(
                    buildName(),
                    buildLanguageInfo(),
                    buildJupyterIO(buildJupyterIOEncoding()),
                    buildCommManager(),
                    buildRenderer(),
                    buildMagicsResolver(buildMagicTranspiler()),
                    buildMagicsRegistry(),
                    buildErrorStyler(),
                    buildJShell(evaluator),
                    evaluator);
        }
    }
}
