package io.vpcpeering.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A key and a certificate for the vendor's host name, which old clients insist on. Made for one suite, trusted by
/// whoever is told to.
///
/// @param keyStore PKCS12, with the key and its certificate
/// @param certificate the certificate alone, in PEM
record TestCertificate(Path keyStore, Path certificate) {
    static final String HOST = "vpc.api.qcloud.com";
    static final String PASSWORD = "changeit";

    private static final String ALIAS = "gateway";

    /// Makes them with the JDK's own tool.
    static TestCertificate make(Path directory) {
        var made = new TestCertificate(directory.resolve("gateway.p12"), directory.resolve("gateway.pem"));
        keytool(
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-dname",
                "CN=" + HOST,
                "-ext",
                "SAN=dns:" + HOST,
                "-storetype",
                "PKCS12",
                "-keystore",
                made.keyStore.toString(),
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                ALIAS,
                "-file",
                made.certificate.toString(),
                "-keystore",
                made.keyStore.toString(),
                "-storepass",
                PASSWORD);
        return made;
    }

    /// What the gateway is told, in its environment.
    Map<String, String> environment(int port) {
        return Map.of(
                "TLS",
                "true",
                "HTTPS_PORT",
                Integer.toString(port),
                "TLS_KEY_STORE",
                "file:" + keyStore,
                "TLS_KEY_STORE_PASSWORD",
                PASSWORD);
    }

    /// A file that says where the vendor's host is: here.
    Path hostsFile() throws IOException {
        return Files.writeString(keyStore.resolveSibling("hosts.txt"), "127.0.0.1 " + HOST + "\n");
    }

    private static void keytool(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        new Program(command, Path.of(".").toAbsolutePath()).run("");
    }
}
