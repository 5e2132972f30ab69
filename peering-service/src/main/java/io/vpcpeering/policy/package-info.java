/// What an account does with requests before anybody looks at them (product.md 9.4).
@NullMarked
package io.vpcpeering.policy;

import org.jspecify.annotations.NullMarked;
