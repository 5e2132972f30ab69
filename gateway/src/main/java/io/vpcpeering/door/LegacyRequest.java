package io.vpcpeering.door;

import io.vpcpeering.failure.Declined;
import io.vpcpeering.signature.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// A v2 request: how it came, and its parameters.
///
/// @param method `GET` or `POST`
/// @param hosts what the client may have signed as the host
/// @param parameters decoded
record LegacyRequest(String method, List<String> hosts, Map<String, String> parameters) {
    /// A GET: everything is in the query, as the client has escaped it.
    ///
    /// @param query one character for each byte
    /// @throws Declined when the query is malformed
    static LegacyRequest get(List<String> hosts, String query) {
        return new LegacyRequest("GET", hosts, Form.urlEncoded(query.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// A POST: everything is in the body, and the query counts for nothing.
    ///
    /// @throws Declined when the body is malformed or of another type
    static LegacyRequest post(List<String> hosts, String contentType, byte[] body) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = switch (type) {
            case "application/x-www-form-urlencoded" -> Form.urlEncoded(body);
            case "multipart/form-data" -> Multipart.read(contentType, body);
            default ->
                throw Declined.malformed(
                        "the body must be application/x-www-form-urlencoded or multipart/form-data",
                        "请求体必须为 application/x-www-form-urlencoded 或 multipart/form-data");
        };
        return new LegacyRequest("POST", hosts, parameters);
    }

    /// Each of these, as sent and without its port: clients differ in which one they sign.
    static List<String> hosts(String... sent) {
        return Stream.of(sent)
                .filter(host -> !host.isEmpty())
                .flatMap(host -> Stream.of(host, host.replaceFirst(":[0-9]*$", "")))
                .distinct()
                .toList();
    }

    /// A parameter, or the empty text.
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /// The parameters under the names that Actions know. The published server's language reads `type_0` and
    /// `type.0` as one name, and some clients send the former; no published name holds an `_`.
    ///
    /// @throws Declined when both are there
    Map<String, String> dotted() {
        if (parameters.keySet().stream().noneMatch(name -> name.indexOf('_') >= 0)) {
            return parameters;
        }
        var dotted = new HashMap<String, String>();
        parameters.forEach((name, value) -> {
            if (dotted.put(name.replace('_', '.'), value) != null) {
                throw Form.givenTwice(name);
            }
        });
        return dotted;
    }

    /// What the signature covers.
    SignedRequest signed() {
        return new SignedRequest(method, hosts, HttpDoor.PATH, parameters);
    }
}
