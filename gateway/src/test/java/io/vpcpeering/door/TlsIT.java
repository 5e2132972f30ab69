package io.vpcpeering.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.gateway.GatewayUnderTest;
import io.vpcpeering.gateway.RawHttp;
import io.vpcpeering.testkit.FreePort;
import io.vpcpeering.testkit.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The door over TLS, beside the plain one or instead of it.
class TlsIT {
    private static final String PASSWORD = "changeit";
    private static final int HTTP_PORT = FreePort.take();
    private static final int HTTPS_PORT = FreePort.take();

    private static GatewayUnderTest gateway;
    private static HttpClient client;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path keyStore = folder.resolve("gateway.p12");
        makeCertificate(keyStore);
        gateway = GatewayUnderTest.start(
                TestPostgres.database(),
                Map.of(
                        "micronaut.server.port",
                        HTTP_PORT,
                        "micronaut.server.dual-protocol",
                        true,
                        "micronaut.server.ssl.enabled",
                        true,
                        "micronaut.server.ssl.port",
                        HTTPS_PORT,
                        "micronaut.server.ssl.key-store.path",
                        "file:" + keyStore,
                        "micronaut.server.ssl.key-store.password",
                        PASSWORD,
                        "gateway.https-only",
                        true));
        client = HttpClient.newBuilder().sslContext(trusting(keyStore)).build();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void over_tls_a_request_is_answered_as_ever() throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + HTTPS_PORT + "/v2/index.php?Action=Nope"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"code\":6100");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void where_only_https_is_served_the_plain_door_says_so() throws IOException {
        RawHttp.Answer answer =
                RawHttp.exchange(HTTP_PORT, "GET /v2/index.php?Action=Nope HTTP/1.1\r\nHost: h\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(4600);
        assertThat(RawHttp.exchange(HTTP_PORT, "GET /health HTTP/1.1\r\nHost: h\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    private static void makeCertificate(Path keyStore) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:"
                                + InetAddress.getLoopbackAddress().getHostAddress(),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    private static SSLContext trusting(Path keyStore) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore)) {
            trusted.load(file, PASSWORD.toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("gateway", trusted.getCertificate("gateway"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
