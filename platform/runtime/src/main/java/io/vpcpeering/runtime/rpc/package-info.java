/// The suite's gRPC manners: who calls, how a rule says no, how a call is answered.
@NullMarked
package io.vpcpeering.runtime.rpc;

import org.jspecify.annotations.NullMarked;
