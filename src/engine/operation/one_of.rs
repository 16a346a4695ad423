//! An enum of operations or of facts: a line for each, which is its variant, its conversion and its branch.

/// An enum of types, each of which converts into it, and into what it is [`within`].
macro_rules! one_of {
    (
        $(#[$meta:meta])*
        pub enum $name:ident within $whole:tt {
            $($(#[$own:meta])* $variant:ident($type:ident)),+ $(,)?
        }
    ) => {
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        $(#[$meta])*
        pub enum $name {
            $($(#[$own])* #[doc = concat!("See [`", stringify!($type), "`].")] $variant($type),)+
        }

        $(
            impl From<$type> for $name {
                fn from(one: $type) -> Self {
                    $name::$variant(one)
                }
            }

            one_of!(@within $whole, $name, $type);
        )+
    };
    (@within (), $name:ident, $type:ident) => {};
    (@within ($whole:ident::$group:ident), $name:ident, $type:ident) => {
        impl From<$type> for $whole {
            fn from(one: $type) -> Self {
                $whole::$group($name::from(one))
            }
        }
    };
}

/// An enum of commands, each of which is an [`Operation`](super::Operation).
macro_rules! commands {
    (
        $(#[$meta:meta])*
        pub enum $name:ident within $whole:tt {
            $($(#[$own:meta])* $variant:ident($type:ident)),+ $(,)?
        }
    ) => {
        one_of! {
            $(#[$meta])*
            pub enum $name within $whole { $($(#[$own])* $variant($type)),+ }
        }

        impl $crate::engine::operation::Operation for $name {
            fn decide(
                &self,
                context: &$crate::engine::decide::Deciding<'_>,
            ) -> Result<Vec<$crate::engine::Fact>, $crate::engine::Refusal> {
                match self {
                    $($name::$variant(command) => {
                        $crate::engine::operation::Operation::decide(command, context)
                    })+
                }
            }
        }
    };
}

/// An enum of facts, each of which [`Evolve`](super::Evolve)s the state.
macro_rules! facts {
    (
        $(#[$meta:meta])*
        pub enum $name:ident within $whole:tt {
            $($(#[$own:meta])* $variant:ident($type:ident)),+ $(,)?
        }
    ) => {
        one_of! {
            $(#[$meta])*
            pub enum $name within $whole { $($(#[$own])* $variant($type)),+ }
        }

        impl $crate::engine::operation::Evolve for $name {
            fn evolve(
                &self,
                state: &mut $crate::engine::State,
                at: jiff::Timestamp,
            ) -> Result<(), $crate::error::Error> {
                match self {
                    $($name::$variant(fact) => {
                        $crate::engine::operation::Evolve::evolve(fact, state, at)
                    })+
                }
            }
        }
    };
}
