package io.vpcpeering.signature;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a v2 signature covers.
///
/// @param method HTTP method in upper case
/// @param hosts what the client may have taken for the host: as sent, and without its port
/// @param path for example `/v2/index.php`
/// @param parameters all of them, decoded, the signature too
public record SignedRequest(String method, List<String> hosts, String path, Map<String, String> parameters) {
    private static final String SIGNATURE = "Signature";

    /// Replaces, then sorts (Python).
    private static final Comparator<String> AS_REPLACED = Comparator.comparing(SignedRequest::replaced);
    /// Sorts, then replaces (Java, PHP, Node).
    private static final Comparator<String> AS_SENT = Comparator.naturalOrder();
    /// Sorts, then replaces, and sends the replaced names.
    private static final Comparator<String> AS_BEFORE_REPLACING = Comparator.comparing(name -> name.replace('.', '_'));

    /// Copies hosts and parameters.
    public SignedRequest {
        hosts = List.copyOf(hosts);
        parameters = Map.copyOf(parameters);
    }

    /// The signature that the client claims, or the empty text.
    public String claimedSignature() {
        return parameters.getOrDefault(SIGNATURE, "");
    }

    /// The method that the client names.
    public SignatureMethod signatureMethod() {
        return SignatureMethod.named(parameters.getOrDefault("SignatureMethod", ""));
    }

    /// Every text that the client may have signed; depends on the request alone.
    public Set<String> candidates() {
        var texts = new LinkedHashSet<String>();
        for (Comparator<String> order : List.of(AS_REPLACED, AS_SENT, AS_BEFORE_REPLACING)) {
            String joined = joined(order);
            hosts.forEach(host -> texts.add(method + host + path + "?" + joined));
        }
        return texts;
    }

    private String joined(Comparator<String> order) {
        return parameters.keySet().stream()
                .filter(this::isSigned)
                .sorted(order)
                .map(name -> replaced(name) + "=" + parameters.get(name))
                .collect(joining("&"));
    }

    /// Clients leave out values that begin with `@` on POST: their SDKs take them for files.
    private boolean isSigned(String name) {
        return !name.equals(SIGNATURE)
                && !(method.equals("POST") && parameters.getOrDefault(name, "").startsWith("@"));
    }

    private static String replaced(String name) {
        return name.replace('_', '.');
    }
}
