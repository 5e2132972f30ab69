/// How peering-service is asked for what is not known here.
@NullMarked
package io.vpcpeering.projection.rpc;

import org.jspecify.annotations.NullMarked;
