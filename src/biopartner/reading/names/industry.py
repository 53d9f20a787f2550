"""Words of the trade in four scripts, each as one concept, so that 製薬, 제약 and Pharmaceutical are the same word.

What a concept costs when only one of two names has it tells parents, units and neighbours from spelling variants.
"""

from __future__ import annotations

from functools import cache

# concept, cost when one name lacks it, its words. Latin words stand alone; other scripts are cut from either end.
_CONCEPTS = """
pharma 3 pharma pharm pharmaceutical pharmaceuticals pharmaceutica seiyaku yakuhin medicines drug drugs 제약 약품
pharma 3 약품공업 파마 파머
pharma 3 팜 ファーム 創薬 파마슈티컬 파마슈티컬스 파마슈티칼 의약품 세이야쿠 製薬 薬品 薬品工業 制药 药业 製藥 藥品
pharma 3 藥品工業 医薬品 ファーマ ファーマシューティカル
pharma 3 ファーマシューティカルズ ファーマシューティカルス
bio 6 bio biotech biotechnology biotechnologies biotechnologie 바이오 바이오텍 바이오테크 바이오테크놀로지 生命工学
bio 6 バイオ バイオテック バイオテクノロジー
bio+science 6 bioscience biosciences 바이오사이언스 바이오사이언시스 バイオサイエンス バイオサイエンシズ
bio+pharma 6 biopharma biopharmaceutical biopharmaceuticals 바이오팜 바이오파마 바이오제약 바이오의약품 バイオファーマ
bio+pharma 6 バイオ医薬品
biologics 6 biologics biologicals 바이오로직스 生物製剤 バイオロジクス バイオロジックス
science 6 science sciences scientific 사이언스 사이언시스 과학 サイエンス サイエンシズ サイエンティフィック 科学
life 6 life 라이프 생명 ライフ 生命
life+science 6 lifescience lifesciences 생명과학 라이프사이언스 라이프사이언시스 ライフサイエンス ライフサイエンシズ
life+science 6 生命科学
therapeutics 6 therapeutics therapeutic セラピテクス セラピューティック 테라퓨틱스 테라퓨틱 セラピューティクス
therapeutics 6 セラピューティックス
tech 6 tech technology technologies 테크놀로지 테크놀로지스 テクノロジー テクノロジーズ 기술 技術
genomics 6 genomics 지노믹스 게노믹스 ゲノミクス ジェノミクス
lab 6 lab labs laboratory laboratories biolab 랩 랩스 ラボ ラボラトリー ラボラトリーズ
global 18 global international worldwide 글로벌 인터내셔널 グローバル インターナショナル
company 2 컴퍼니 앤컴퍼니 앤드컴퍼니 corporation corp kabushiki kaisha 코퍼레이션 コーポレーション コーポレイション
solution 8 solution solutions 솔루션 솔루션즈 ソリューション ソリューションズ
innovation 8 innovation innovations innovative 이노베이션 혁신 イノベーション 革新
national 8 national 국립 국가 国立
medicine 8 medicine medical medi 메디슨 메디컬 메디칼 의료 의학 의과 医療 医学 医科 メディカル
general 8 advancement promotion 진흥 振興 advanced 첨단 先端 industry industries industrial manufacturers 산업 공업
general 8 産業 工業
health 20 health healthcare 헬스 헬스케어 보건 ヘルス ヘルスケア 保健
chemical 20 chem chemical chemicals kagaku 화학 케미칼 케미컬 化学 ケミカル
diagnostics 20 diagnostics dx 진단 다이아그노스틱스 ダイアグノスティックス 診断薬
devices 20 devices device 의료기기 デバイス
consumer 20 consumer nutrition foods food cosmetics 푸드 식품 화장품 食品 化粧品 フーズ 건강식품
printing 20 printing 인쇄 印刷
logistics 20 logistics distribution trading 물류 유통 상사 物流 商事
animal 20 animal veterinary vet 동물 動物
vaccines 20 vaccines vaccine 백신 ワクチン
oncology 12 oncology 온콜로지 オンコロジー
services 12 services service consulting 서비스 컨설팅 サービス コンサルティング
research 12 research 리서치 リサーチ
institute 20 institute institutes 연구원 연구소 인스티튜트 研究所 研究院 研究機構 インスティチュート
institute 20 インスティテュート
university 25 university universities univ 대학교 대학 유니버시티 大学 大學 daigaku
college 25 college school 학교 学校 高校 カレッジ 대학원 大学院
hospital 25 hospital hospitals clinic 병원 의료원 病院 医療センター クリニック 클리닉 ホスピタル 호스피탈
centre 20 center centre 센터 センター
park 20 park technopark 파크 테크노파크 パーク テクノパーク
foundation 25 foundation 재단 財団 파운데이션 ファンデーション
association 20 association organization organisation society council federation consortium 협회 협의회 학회 컨소시엄
association 20 協会 協議会 学会 工業協会 コンソーシアム
ministry 20 ministry 省
agency 20 agency authority administration 庁 진흥원 機構 진흥공단
holdings 11 holdings holding 홀딩스 지주 ホールディングス ホールディング ホールディングズ
group 9 group 그룹 グループ
ventures 20 ventures venture capital investment investments invest partners fund asset 벤처스 벤처 벤처투자
ventures 20 인베스트먼트 캐피탈 캐피털 투자 파트너스 펀드 벤쳐스
ventures 20 キャピタル ベンチャーズ ベンチャー 投資 インベストメント パートナーズ ファンド
korea 20 korea korean 코리아 한국 韓国 韓國 コリア
japan 20 japan japanese 재팬 저팬 일본 日本 ジャパン
china 20 china chinese 차이나 중국 中国 中國 チャイナ
usa 20 usa us america american 미국 아메리카 米国 アメリカ
europe 20 europe european eu 유럽 유로 欧州 ヨーロッパ
asia 20 asia pacific asean 아시아 퍼시픽 アジア パシフィック
germany 20 germany german deutschland 독일 ドイツ
uk 20 uk 영국 英国 イギリス
taiwan 20 taiwan 대만 타이완 台湾 台灣
singapore 20 singapore 싱가포르 シンガポール
india 20 india 인도 インド
"""
# Latin words that are written together with the word before them: CEFObio, ORGANOIDSCIENCES.
_SUFFIXES = (
    "therapeutics", "biosciences", "bioscience", "biologics", "pharmaceuticals", "biopharma", "biotech", "biolab",
    "sciences", "science", "genomics", "pharma", "health", "bio",
)  # fmt: skip
_HARMLESS = frozenset({"of", "and", "for", "the", "in", "at", "de", "la", "des", "du"})


@cache
def _words() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in _CONCEPTS.split("\n"):
        if line:
            concepts, _, *words = line.split(" ")
            table.update(dict.fromkeys(words, frozenset(concepts.split("+"))))
    return table


@cache
def _costs() -> dict[str, int]:
    rows = (line.split(" ", 2) for line in _CONCEPTS.split("\n") if line and "+" not in line.split(" ", 1)[0])
    return {concept: int(cost) for concept, cost, _ in rows}


@cache
def _blocks() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words without blanks between them, longest first, as suffixes; and those that also come first."""
    words = sorted((w for w in _words() if not w.isascii()), key=len, reverse=True)
    first = {"korea", "japan", "china", "usa", "europe", "taiwan", "national", "asia"}
    return tuple(words), tuple(w for w in words if _words()[w] & first)


def is_harmless(word: str) -> bool:
    """Small words that neither initials nor comparisons count."""
    return word in _HARMLESS


def cut_industry(word: str) -> tuple[str, frozenset[str]]:
    """What is left of one casefolded word (may be nothing) and the concepts cut from it."""
    table = _words()
    if (whole := table.get(word)) is not None:
        return "", whole
    if word.isascii():
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) > len(suffix):
                return word[: -len(suffix)], table[suffix]
        return word, frozenset()
    suffixes, prefixes = _blocks()
    found: frozenset[str] = frozenset()
    while word.endswith(suffixes):
        block = next(b for b in suffixes if word.endswith(b))
        word, found = word[: -len(block)], found | table[block]
    while word.startswith(prefixes):
        block = next(b for b in prefixes if word.startswith(b))
        word, found = word[len(block) :], found | table[block]
    return word, found


def cost_of_difference(a: frozenset[str], b: frozenset[str]) -> int:
    """Points to take off for concepts that one of the names lacks; units of one university are other organisations."""
    differing = a ^ b
    if not differing:
        return 0
    costs = _costs()
    cost = sum(costs[concept] for concept in differing)
    if a - b and b - a:
        cost += 10  # a name that has bio where the other has chemical is no shorter form of it
    return max(cost, 20) if {"university", "hospital"} & (a | b) and differing != {"national"} else cost
