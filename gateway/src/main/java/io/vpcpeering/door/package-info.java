/// The HTTP door of the v2 API: from bytes to an Action and back.
///
/// RATIONALE, the order of checks. What costs nothing comes first: is there such an Action (6100), are the common
/// parameters there (4000). Then the key (4104), the clock (4500), the signature (4100), the nonce (4500), the
/// account (4300), how often it calls (4400), and only then the business. Before all of it stands the protocol
/// (4600), where only HTTPS is served.
///
/// - An unknown key costs as much as a wrong signature: a code is computed for it, too, under a key that nobody
///   has.
/// - The nonce is used up after the signature is found right and before anything else is decided: nobody can
///   use up somebody else's nonces, and a request that was refused, of a disabled account for example, does not
///   work later when whoever recorded it sends it again.
/// - Whether an account is disabled is told to those who hold its key, not to strangers.
///
/// RATIONALE, HTTP. Old clients lose the error code when the status is not 200, so on this path every answer is
/// 200, also to what a framework would refuse by itself: other methods, targets that are no URI, bodies too
/// large. Hence a filter in front of the router, and [TargetKeeper] in front of the framework's parser.
@NullMarked
package io.vpcpeering.door;

import org.jspecify.annotations.NullMarked;
