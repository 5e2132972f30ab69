package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.vpcpeering.suite.sdk.OldJavaSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Clients that were written long before this product, unmodified: each walks the whole journey, within a region and
/// across two. Where a program is missing its story is left out, unless `REQUIRE_CLIENTS` is set, as it is in CI.
class OldClientsStory {
    private static final Path SOURCES = Path.of("src", "test", "sdk");
    private static final Path NODE = Path.of("target", "sdk", "node");

    private final RunningSuite suite = RunningSuite.get();
    private final Customer requester = suite.customer();
    private final Customer accepter = suite.customer();

    /// npm `qcloudapi-sdk` 0.2.1.
    @Test
    void the_vendors_old_node_sdk() throws IOException {
        requirePrograms("node", "npm");
        install();

        hasWalked(new Program(List.of("node", "journey.js"), NODE).run(parties("host", requester.host())));
    }

    /// Maven `com.qcloud:qcloud-java-sdk` 2.0.7, which speaks HTTPS to one host only: this one's name is that host's.
    @Test
    void the_vendors_old_java_sdk() throws IOException {
        TestCertificate certificate = suite.certificate();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Djdk.net.hosts.file=" + certificate.hostsFile(),
                "-Djavax.net.ssl.trustStore=" + certificate.keyStore(),
                "-Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD,
                OldJavaSdk.class.getName());

        hasWalked(new Program(command, Path.of(".").toAbsolutePath())
                .run(parties("host", TestCertificate.HOST + ":" + suite.httpsPort())));
    }

    /// A script of the time, with curl and openssl: the host is the vendor's, the connection goes here.
    @Test
    void a_plain_curl_script() {
        requirePrograms("curl", "openssl", "jq");
        var script =
                SOURCES.resolve("curl").resolve("journey.sh").toAbsolutePath().toString();

        for (String door : List.of(
                "http " + suite.portBase() + " -",
                "https " + suite.httpsPort() + " " + suite.certificate().certificate())) {
            String[] words = door.split(" ", 3);
            hasWalked(new Program(
                            List.of(
                                    "sh",
                                    script,
                                    words[0],
                                    words[1],
                                    words[2],
                                    requester.secretId(),
                                    requester.secretKey(),
                                    accepter.secretId(),
                                    accepter.secretKey(),
                                    Long.toString(accepter.uin())),
                            Path.of(".").toAbsolutePath())
                    .run(""));
        }
    }

    /// What every client tells at the end, whatever it is written in.
    private static void hasWalked(String output) {
        JsonObject result = JsonParser.parseString(output).getAsJsonObject();
        JsonObject same = result.getAsJsonObject("sameRegion");
        String peering = same.get("peering").getAsString();
        assertThat(same.get("name").getAsString()).isEqualTo("测试 peer+1/2=3&4");
        assertThat(same.get("states").toString()).isEqualTo("[0,1,4]");
        assertThat(same.get("routed").toString()).isEqualTo("[[\"" + peering + "\"],[\"" + peering + "\"]]");
        assertThat(same.get("afterwards").toString()).isEqualTo("[[],[]]");
        JsonObject cross = result.getAsJsonObject("crossRegion");
        assertThat(cross.get("tasks").toString()).isEqualTo("[0,0,0,0]");
        assertThat(cross.get("states").toString()).isEqualTo("[0,1,4]");
        assertThat(cross.get("bandwidths").toString()).isEqualTo("[100,200]");
        assertThat(cross.get("regions").toString()).isEqualTo("[\"gz\",\"bj\"]");
    }

    private String parties(String name, String value) {
        var settings = new HashMap<String, Object>();
        settings.put(name, value);
        settings.put("requester", key(requester));
        settings.put("accepter", key(accepter));
        return new Gson().toJson(settings);
    }

    private static Map<String, Object> key(Customer customer) {
        return Map.of("uin", customer.uin(), "secretId", customer.secretId(), "secretKey", customer.secretKey());
    }

    private static void install() throws IOException {
        Files.createDirectories(NODE);
        for (String file : List.of("package.json", "package-lock.json", "journey.js")) {
            Files.copy(SOURCES.resolve("node").resolve(file), NODE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(NODE.resolve("node_modules").resolve("qcloudapi-sdk"))) {
            new Program(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), NODE).run("");
        }
    }

    private static void requirePrograms(String... names) {
        for (String name : names) {
            Assumptions.assumeTrue(
                    System.getenv("REQUIRE_CLIENTS") != null || Program.exists(name), "no " + name + " here");
        }
    }
}
