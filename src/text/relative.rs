//! Paths as seen from a folder, by their words alone.

/// `path` as seen from the folder whose parts are `folder`; parts are parted by `/`.
pub(crate) fn relative(folder: &[&str], path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let folders = &parts[..parts.len() - 1];
    let shared = folder.iter().zip(folders).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..", folder.len() - shared);
    up.chain(parts[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_share_is_left_out() {
        assert_eq!(relative(&["", "srv", "specs"], "/srv/specs/a.tierce"), "a.tierce");
        assert_eq!(relative(&["", "srv", "ci"], "/srv/specs/a.tierce"), "../specs/a.tierce");
        assert_eq!(relative(&[], "a.tierce"), "a.tierce");
    }
}
