//! Surnames of languages that put them first: Chinese, Korean, Vietnamese.

use super::given_names;

/// Common surnames of languages that put the surname first, folded.
#[rustfmt::skip]
const EASTERN: &[&str] = &[
    "ahn", "an", "bae", "bai", "ban", "bo", "bui", "cai", "cao", "chae", "chan", "chang", "chen", "cheng", "cheung", "chiang", "cho", "choe", "choi", "chu", "chung", "cui", "dai", "dang", "dao", "deng", "ding", "do", "dong",
    "dou", "du", "duan", "duong", "fan", "fang", "feng", "fu", "gan", "gao", "geng", "gong", "gu", "guan", "guo", "ha", "hai", "han", "hao", "he", "ho", "hong", "hou", "hsiao", "hu", "hua", "huang", "hun", "hwang", "im", "jang",
    "jeon", "jeong", "ji", "jia", "jiang", "jin", "jo", "joo", "jung", "kang", "kim", "ko", "kong", "koo", "ku", "kwok", "kwon", "lai", "lam", "le", "lee", "lei", "leung", "li", "lian", "liang", "liao", "lim", "lin", "liu",
    "long", "lu", "luo", "luong", "ly", "ma", "mai", "mao", "mei", "meng", "min", "moon", "na", "nam", "ng", "ngo", "nguyen", "nie", "ning", "no", "oh", "ou", "pak", "pan", "pang", "park", "pei", "peng", "pham", "phan", "phung",
    "qi", "qian", "qiao", "qin", "qiu", "qu", "rao", "ren", "ri", "roh", "ryu", "seo", "shen", "shi", "shin", "sim", "sin", "so", "son", "song", "soong", "su", "suh", "sun", "tan", "tang", "tao", "teng", "thae", "tian", "to",
    "tong", "tran", "trinh", "truong", "tsai", "tsien", "u", "vo", "vu", "wan", "wang", "wei", "wen", "won", "wong", "woo", "wu", "xi", "xia", "xiao", "xie", "xing", "xiong", "xu", "xue", "yan", "yang", "yao", "ye", "yeo",
    "yi", "yin", "yoo", "yoon", "you", "yu", "yuan", "yue", "yun", "zeng", "zhai", "zhan", "zhang", "zhao", "zheng", "zhong", "zhou", "zhu", "zhuang", "zou", "zuo",
];

/// Whether a folded word is a common surname of a language that puts it first.
pub fn is_eastern(word: &str) -> bool {
    EASTERN.binary_search(&word).is_ok()
}

/// Whether a full name that begins with this folded word begins with its surname: "Moon Jae-in", but not "Ben Moon".
pub fn stands_first(word: &str) -> bool {
    let mut chars = word.chars();
    let capitalised: String = chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect());
    is_eastern(word) && given_names::gender(&capitalised).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(EASTERN.is_sorted());
    }

    #[test]
    fn surnames_that_stand_first() {
        let check = |word: &str, expected: bool| assert_eq!(stands_first(word), expected, "{word}");
        check("moon", true);
        check("wang", true);
        check("smith", false);
        check("ben", false);
    }
}
