package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// npm `qcloudapi-sdk` 0.2.1, unmodified. Where there is no Node.js the story is left out, unless `REQUIRE_NODE` is
/// set, as it is in CI.
class OldNodeSdkStory {
    private static final Path SOURCES = Path.of("src", "test", "sdk", "node");
    private static final Path INSTALLED = Path.of("target", "sdk", "node");

    private final RunningSuite suite = RunningSuite.get();

    @Test
    void the_vendors_old_sdk_walks_the_whole_journey() throws Exception {
        Assumptions.assumeTrue(System.getenv("REQUIRE_NODE") != null || hasNode(), "no Node.js here");
        install();
        Customer requester = suite.customer();
        Customer accepter = suite.customer();

        JsonObject result = JsonParser.parseString(run(
                        new Gson()
                                .toJson(Map.of(
                                        "host",
                                        requester.host(),
                                        "requester",
                                        key(requester),
                                        "accepter",
                                        key(accepter))),
                        "node",
                        "journey.js"))
                .getAsJsonObject();

        String peering = result.get("peering").getAsString();
        assertThat(result.get("name").getAsString()).isEqualTo("测试 peer+1/2=3&4");
        assertThat(result.get("states").toString()).isEqualTo("[0,1,4]");
        assertThat(result.get("routed").toString()).isEqualTo("[[\"" + peering + "\"],[\"" + peering + "\"]]");
        assertThat(result.get("afterwards").toString()).isEqualTo("[[],[]]");
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json", "journey.js")) {
            Files.copy(SOURCES.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(INSTALLED.resolve("node_modules").resolve("qcloudapi-sdk"))) {
            run("", "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        }
    }

    private static Map<String, Object> key(Customer customer) {
        return Map.of("uin", customer.uin(), "secretId", customer.secretId(), "secretKey", customer.secretKey());
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(String input, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectError(INSTALLED.resolve("errors.txt").toFile())
                .start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s\n%s\n%s", List.of(command), output, Files.readString(INSTALLED.resolve("errors.txt")))
                .isZero();
        return output;
    }
}
