package deepdive.kit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.kit.Clone;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner's way in a real browser: JupyterLab opens, two notebooks run by clicks, tables and charts are drawn. */
class LabIT {
    private static final List<String> NOTEBOOKS = List.of("02-proxy-config.ipynb", "05-security.ipynb");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path PICTURES = Clone.ROOT.resolve("lib/target/browser");
    private static final String DIALOG_ACCEPT = ".jp-Dialog .jp-mod-accept";
    private static final String ERROR = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']";

    @TempDir
    static Path folder;

    private static Path state;
    private static LabServer lab;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        state = Clone.newState();
        Clone.run(state, Clone.bin("mesh"), "up"); // or the first cell would say on stderr that it starts
        lab = LabServer.start(state, folder, NOTEBOOKS);
        browser = Browser.start(folder.resolve("profile"));
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        lab.close();
        Clone.stop(state);
    }

    @Test
    void asksForAToken() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(lab.withoutToken())).build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void runsByTheButton() throws Exception {
        open(NOTEBOOKS.get(0));
        browser.click("[data-command='notebook:restart-run-all']");
        browser.click(DIALOG_ACCEPT);
        untilAllHaveRun();
        assertDrawn();
        picture("lab", "img", 0);
        assertAnErrorWouldBeSeen();
    }

    @Test
    void runsByTheMenu() throws Exception {
        open(NOTEBOOKS.get(1));
        menu("Run", "runmenu:restart-and-run-all");
        browser.click(DIALOG_ACCEPT);
        untilAllHaveRun();
        assertDrawn();
        picture("lab-table", ".jp-RenderedHTMLCommon table tbody", 0);
    }

    /** Opens a notebook and empties it, so that what is seen later comes from this run. */
    private static void open(String notebook) throws Exception {
        browser.open(lab.url(notebook));
        Browser.until("the notebook is open", PATIENCE, () -> browser.count(".jp-Notebook .jp-CodeCell") > 0);
        // a restart while the kernel is still starting may lose what JupyterLab sends it first: jupyter_server 2.21
        Browser.until("the kernel is there", PATIENCE, LabIT::kernelIsIdle);
        Browser.until("the notebook is empty", PATIENCE, () -> {
            menu("Edit", "editmenu:clear-all"); // does nothing until the notebook is ready
            return browser.count(".jp-OutputArea-output") == 0 && allPrompts("\\[ \\]");
        });
    }

    /** As the status bar says it: the notebook's own indicator says so also before there is a kernel. */
    private static boolean kernelIsIdle() throws Exception {
        return browser.script("return [...document.querySelectorAll('#jp-main-statusbar .jp-StatusBar-TextItem')]"
                        + ".some(item => / [|] Idle$/.test(item.textContent))")
                .asBoolean();
    }

    private static void menu(String title, String command) throws Exception {
        browser.script("for (const item of document.querySelectorAll('.lm-MenuBar-item'))"
                + " item.dataset.title = item.textContent.trim()"); // CSS has no word for a text
        browser.click(".lm-MenuBar-item[data-title='" + title + "']");
        browser.click(".lm-Menu-item[data-command='" + command + "']");
    }

    /** A cell's prompt is {@code [ ]:} before, {@code [*]:} while, {@code [3]:} after it has run. */
    private static void untilAllHaveRun() throws Exception {
        try {
            Browser.until("all cells have run", PATIENCE, () -> {
                assertThat(errors()).isEmpty();
                return allPrompts("\\[\\d+\\]") && kernelIsIdle();
            });
        } catch (AssertionError stuck) {
            browser.screenshot(PICTURES.resolve("stuck.png"));
            throw new AssertionError(stuck.getMessage() + "; the page has " + seen(), stuck);
        }
    }

    private static String seen() throws Exception {
        return browser.script("return [document.querySelector('#jp-main-statusbar').textContent].concat("
                        + "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(p => p.textContent),"
                        + "[...document.querySelectorAll('.jp-Dialog')].map(d => d.textContent)).join(' ')")
                .asString();
    }

    private static boolean allPrompts(String pattern) throws Exception {
        return browser.script("return [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
                        + ".every(prompt => /" + pattern + "/.test(prompt.textContent))")
                .asBoolean();
    }

    private static String errors() throws Exception {
        return browser.script("return [...document.querySelectorAll(`" + ERROR + "`)].map(e => e.textContent).join()")
                .asString();
    }

    /** Charts: pictures with more than a background. Tables and text: something to read, on the screen. */
    private static void assertDrawn() throws Exception {
        int charts = browser.script("return [...document.querySelectorAll('.jp-RenderedImage img')].filter(image =>"
                        + " {const canvas = Object.assign(document.createElement('canvas'), {width: image.naturalWidth, height:"
                        + " image.naturalHeight});const context = canvas.getContext('2d'); context.drawImage(image, 0, 0);const"
                        + " pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);return"
                        + " image.clientWidth > 200 && new Set(pixels).size > 2 }).length")
                .asInt();
        assertThat(charts).isPositive().isEqualTo(browser.count(".jp-RenderedImage img"));
        int read = browser.script("return [...document.querySelectorAll('.jp-OutputArea-output')]"
                        + ".filter(output => output.clientHeight > 10"
                        + " && (output.querySelector('img') || output.textContent.trim())).length")
                .asInt();
        assertThat(read).isPositive().isEqualTo(browser.count(".jp-OutputArea-output"));
    }

    /** The same look finds an error where there is one, and what a learner reads there. */
    private static void assertAnErrorWouldBeSeen() throws Exception {
        menu("Edit", "editmenu:clear-all");
        browser.click(".jp-CodeCell:last-of-type .cm-content");
        browser.type(".jp-mod-active .cm-content", "\uE009a\uE000rnu(1);\uE008\uE007");
        Browser.until("the error", PATIENCE, () -> browser.count(ERROR) == 1);
        assertThat(errors()).contains("Did you mean run?").doesNotContain("\tat ");
    }

    private static void picture(String name, String css, int index) throws Exception {
        browser.script("document.querySelectorAll(`.jp-OutputArea " + css + "`)[" + index
                + "].closest('.jp-Cell').scrollIntoView({block: 'center'})");
        Path file = PICTURES.resolve(name + ".png");
        browser.screenshot(file);
        assertThat(Files.size(file)).isBetween(20_000L, 400_000L);
    }
}
