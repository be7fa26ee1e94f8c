package deepdive.sandbox;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Tests on one {@link Shop}, which is as at first before each. */
abstract class OnShop {
    private static final int ROW = 20;

    static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = new Shop();
    }

    @AfterAll
    static void stop() {
        if (shop != null) {
            shop.close();
            shop = null;
        }
    }

    @AfterEach
    void reset() throws Exception {
        shop.reset();
        always(
                "connections with the last test's policies are gone",
                () -> shop.web("/").text().contains("URI="));
    }

    /** Waits until it is so twenty times in a row: then both versions of web have it. */
    static void always(String what, Callable<Boolean> condition) throws Exception {
        TestMesh.await(what, () -> {
            int row = 0;
            while (row < ROW && condition.call()) {
                row++;
            }
            return row == ROW;
        });
    }
}
