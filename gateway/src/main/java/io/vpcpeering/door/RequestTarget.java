package io.vpcpeering.door;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An HTTP request target as it was sent, cut into parts, none of them decoded.
///
/// @param authority of the absolute form, which proxies' clients use; empty otherwise
/// @param path up to the query
/// @param query behind the first `?`; empty when there is none
record RequestTarget(String authority, String path, String query) {
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)(.*)", Pattern.DOTALL);

    /// Any text is a target.
    static RequestTarget parse(String text) {
        Matcher absolute = ABSOLUTE.matcher(text);
        String authority = absolute.matches() ? absolute.group(1) : "";
        String rest = absolute.matches() ? absolute.group(2) : text;
        int question = rest.indexOf('?');
        return question < 0
                ? new RequestTarget(authority, rest, "")
                : new RequestTarget(authority, rest.substring(0, question), rest.substring(question + 1));
    }
}
